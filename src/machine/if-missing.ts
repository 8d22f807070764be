/** For a rejection of the disk: gives `instead` where a file or folder is not there, and rejects with every other error. */
export function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
