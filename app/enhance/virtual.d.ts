declare module 'virtual:enhance' {
  /** Address of the bundled app/enhance/enhance.ts. */
  const url: string;
  export default url;
}
