package org.clearance.domain.defense.deletion;

/** A kind of data that a later room keeps of a client, and deletes with the client. */
public interface KeptElsewhere {
  /** The kind under which it is counted. */
  Kept kind();

  /** Counts what is kept of a client. */
  long count(OfClient client);

  /** Deletes it, within the caller's transaction. */
  void delete(OfClient client);
}
