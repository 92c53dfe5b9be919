import { createContext, useContext } from 'react';

/** The provider's own face, from the configuration. */
export interface Brand {
  readonly name: string;
  /** Address of a picture of at most 40 px height; the name in letters when there is none. */
  readonly logo?: string;
  /** A hex colour with at least 4.5:1 on white; ours when there is none. */
  readonly accent?: string;
}

/** What the page around the route needs and only the server knows. */
export interface Frame {
  readonly brand: Brand;
  readonly nonce?: string;
  readonly requestId?: string;
}

export const FrameContext = createContext<Frame>({ brand: { name: '' } });

export const useFrame = (): Frame => useContext(FrameContext);
