import type { CanonEvent, Method, Params, Result } from '../../shared/contract.ts';

/**
 * How the window stands to the program behind it: `open`, `lost` (it is being tried again), or `no-session` (this page
 * has no key, or it has run out: a new address is needed).
 */
export type Connection = 'connecting' | 'open' | 'lost' | 'no-session';

/** The renderer's only way to the core. One implementation a shell. */
export interface CanonClient {
  /**
   * Calls a method of the contract.
   * @throws CanonError with the code and details of the core's refusal, `connection-lost` where nobody answered, or
   * `no-session` where the key of this page isn't good (any more).
   * @param workspace the folder of the workspace that the call is about: where another one is open it is refused
   */
  call<M extends Method>(method: M, params: Params<M>, workspace?: string): Promise<Result<M>>;
  /** Hears what the core tells unasked; returns how to stop. */
  subscribe(listener: (event: CanonEvent) => void): () => void;
  connection(): Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
}
