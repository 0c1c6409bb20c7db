/** Put in place of the name by the build, from package.json. */
declare const MSTONE_VERSION: string | undefined

/** The version of this package. */
export const version = typeof MSTONE_VERSION === 'string' ? MSTONE_VERSION : '0.0.0-source'
