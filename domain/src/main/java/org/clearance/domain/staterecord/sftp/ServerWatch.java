package org.clearance.domain.staterecord.sftp;

/** Listens to every use of DOJ's servers. */
interface ServerWatch {
  /**
   * Records that a server did what it was asked.
   *
   * @param server host and port
   */
  void worked(String server);

  /** Records that a server could not be used. */
  void failed(String server, DojServerException failure);
}
