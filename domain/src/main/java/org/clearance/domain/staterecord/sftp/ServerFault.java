package org.clearance.domain.staterecord.sftp;

/** Why DOJ's server cannot be used: what differs for who is to see to it. */
public enum ServerFault {
  /** It is not asked: {@link org.clearance.domain.ground.outward.Outward}. */
  HELD,
  /** Nobody has its name. */
  UNKNOWN_NAME,
  /** It takes no connections. */
  NOT_REACHED,
  /** It takes them and does not answer in time, or breaks off. */
  SILENT,
  /** Its host key is unknown, or another than the known one. */
  HOST_KEY,
  /** It does not know the user, or refuses the key or the password. */
  NOT_LET_IN,
  /** Our own private key, or the file of known host keys, cannot be used. */
  OWN_FILES,
  NO_PERMISSION,
  NO_FOLDER,
  NO_SPACE,
  /** Anything else that it does not do. */
  REFUSES
}
