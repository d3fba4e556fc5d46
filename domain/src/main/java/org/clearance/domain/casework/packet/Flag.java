package org.clearance.domain.casework.packet;

/**
 * Something that a reviewer should see at once about a conviction, read from its facts and later
 * deliveries.
 */
public enum Flag {
  /** A later delivery does not name the conviction any more. */
  GONE_FROM_RECORD,
  /** A later delivery has other facts than those that the determination rests on. */
  RECORD_CHANGED,
  /** A superstrike (PC 667(e)(2)(C)(iv)) of an earlier date. */
  SUPERSTRIKE_BEFORE,
  /** A superstrike on record, dated no earlier than this conviction. */
  SUPERSTRIKE,
  /** An offense of an earlier date that requires registration under PC 290. */
  PC290_BEFORE,
  /**
   * An offense on record that requires registration under PC 290, dated no earlier than this
   * conviction.
   */
  PC290,
  /** A registration under PC 290 is on record. */
  PC290_REGISTRATION,
  /** Earlier convictions of the same section. */
  PRIORS,
  /** Convicted after 9 November 2016. */
  AFTER_EFFECTIVE_DATE,
  /** A comment of the record names another Proposition 64 charge. */
  POSSIBLE_OTHER_CHARGE,
  /** A sentence had not ended on the as-of date. */
  SENTENCE_RUNNING,
  /** The record says that the conviction was relieved before. */
  ALREADY_RELIEVED,
  /** A row of the person could not be read. */
  HISTORY_INCOMPLETE,
  /** Something that could matter is not on record. */
  UNKNOWN_FACTS,
  ATTEMPT,
  RELATED,
  DECEASED
}
