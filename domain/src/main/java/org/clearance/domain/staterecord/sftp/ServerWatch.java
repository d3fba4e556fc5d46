package org.clearance.domain.staterecord.sftp;

/** Hears of every use of DOJ's servers. */
interface ServerWatch {
  /**
   * A server did what was asked.
   *
   * @param server host and port
   */
  void worked(String server);

  /** A server could not be used. */
  void failed(String server, DojServerException failure);
}
