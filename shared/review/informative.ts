/**
 * How much a decision on this alias teaches, 0–1: half of it how unsure the proposer was, half how many other roles
 * claim the same text. A score of 0.5 is as unsure as can be, 0 and 1 are sure; no score at all counts as unsure. One
 * other claim is half of all ambiguity, two are two thirds, and so on. So the queue "most informative first" begins
 * with what is both unsure and shared, and ends with what is clear: uncertainty sampling (Lewis and Gale, "A sequential
 * algorithm for training text classifiers", 1994) with ambiguity put beside it.
 * @param others how many other roles claim the same text
 */
export function informativeness(confidence: number | null, others: number): number {
  const unsure = confidence === null ? 1 : 1 - Math.abs(2 * confidence - 1);
  const shared = 1 - 1 / (1 + others);
  return (unsure + shared) / 2;
}
