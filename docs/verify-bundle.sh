#!/usr/bin/env bash
# Checks an unpacked bundle of a canon without Canon Curator: signatures, threshold, the exact set of files, every digest.
#   verify-bundle.sh BUNDLE_DIR THRESHOLD KEY.pub.pem...      needs bash, openssl >= 3.0, jq >= 1.6, coreutils
# It does not know trust roots, revoked keys, expiry or the rules for records: `canon verify` does. Get the keys, and this
# script, over another channel than the bundle.
set -euo pipefail
dir=$1; need=$2; shift 2
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
env="$dir/bundle.dsse.json"
jq -e '.payloadType=="application/vnd.in-toto+json"' "$env" >/dev/null || { echo E_PAYLOAD_TYPE; exit 1; }
jq -j .payload "$env" | base64 -d > "$t/m.json"
printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < "$t/m.json")" | cat - "$t/m.json" > "$t/pae"
good=0; n=$(jq '.signatures|length' "$env"); declare -A seen
for pub in "$@"; do
  id=$(openssl pkey -pubin -in "$pub" -outform DER | sha256sum | cut -d' ' -f1)
  [ -z "${seen[$id]:-}" ] || continue; seen[$id]=1
  for ((i=0;i<n;i++)); do
    jq -j ".signatures[$i].sig" "$env" | base64 -d > "$t/sig" 2>/dev/null || continue
    if openssl pkeyutl -verify -rawin -pubin -inkey "$pub" -in "$t/pae" -sigfile "$t/sig" >/dev/null 2>&1; then echo "good signature by $id"; good=$((good+1)); break; fi
  done
done
[ "$good" -ge "$need" ] || { echo "E_THRESHOLD $good<$need"; exit 1; }
jq -e '._type=="https://in-toto.io/Statement/v1" and .predicateType=="urn:canon-curator:bundle:v1"' "$t/m.json" >/dev/null || { echo E_PREDICATE_TYPE; exit 1; }
jq -e '[.subject[].name]|all(test("^(records/r-[a-z0-9]+([.-][a-z0-9]+)*|trust/[0-9]{6}[.]dsse|schema/role[.]v[0-9]+[.]schema)[.]json$"))' "$t/m.json" >/dev/null || { echo E_PATH; exit 1; }
(cd "$dir" && find . ! -type d ! -path ./bundle.dsse.json | sed 's|^\./||' | LC_ALL=C sort) > "$t/have"
jq -r '.subject[].name' "$t/m.json" | LC_ALL=C sort > "$t/want"; cmp -s "$t/have" "$t/want" || { echo E_FILE_EXTRA_OR_MISSING; exit 1; }
[ -z "$(find "$dir" -type l)" ] || { echo E_PATH; exit 1; }
jq -r '.subject[]|"\(.digest.sha256)  \(.name)"' "$t/m.json" > "$t/sums"; (cd "$dir" && sha256sum --strict --quiet -c "$t/sums") || { echo E_DIGEST; exit 1; }
echo "OK sequence $(jq .predicate.sequence "$t/m.json") manifest $(sha256sum < "$t/m.json" | cut -d' ' -f1) expires $(jq -r .predicate.expiresAt "$t/m.json")"
