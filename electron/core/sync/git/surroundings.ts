/** What says how to reach a host, and where a person's own settings are: theirs, and kept. */
const KEPT = new Set([
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_EXEC_PATH',
  'GIT_PROXY_SSL_CAINFO',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSH_VARIANT',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
]);

/**
 * The environment that git runs in: the person's, without the variables by which a hook, an editor or a script that
 * happens to run us would turn git to another repository, other settings or other transports.
 */
export function surroundings(
  env: Readonly<Record<string, string | undefined>>,
  local: boolean,
): Record<string, string> {
  const own = Object.entries(env).flatMap(([name, value]) => {
    const upper = name.toUpperCase();
    const dropped = (upper.startsWith('GIT_') && !KEPT.has(upper)) || upper === 'SSH_ASKPASS';
    return value === undefined || dropped ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(own),
    GIT_TERMINAL_PROMPT: '0',
    // Empty, and not left out: git would ask a program that its settings name.
    GIT_ASKPASS: '',
    GIT_ALLOW_PROTOCOL: local ? 'https:ssh:file' : 'https:ssh',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    SSH_ASKPASS_REQUIRE: 'never',
    LC_ALL: 'C',
  };
}
