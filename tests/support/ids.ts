/** A valid id of a role: `roleId(3)` → `01JTEST0000000000000000003`. Apart, so that a child process can have it too. */
export const roleId = (n: number): string => `01JTEST${String(n).padStart(19, '0')}`;
