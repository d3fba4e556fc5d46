package org.clearance.domain.staterecord.sftp;

/** The reasons why DOJ's server cannot be used, as far as they differ for whoever repairs it. */
public enum ServerFault {
  /**
   * The server is not used, because sending is held ({@link
   * org.clearance.domain.ground.outward.Outward}).
   */
  HELD,
  /** The server's name is unknown. */
  UNKNOWN_NAME,
  /** The server takes no connections. */
  NOT_REACHED,
  /** The server takes connections and does not answer in time, or breaks off. */
  SILENT,
  /** The server's host key is unknown, or differs from the known one. */
  HOST_KEY,
  /** The server does not know the user, or refuses the key or the password. */
  NOT_LET_IN,
  /** Our own private key, or the file of known host keys, cannot be used. */
  OWN_FILES,
  NO_PERMISSION,
  NO_FOLDER,
  NO_SPACE,
  /** The server refuses anything else. */
  REFUSES
}
