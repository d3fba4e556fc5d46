package org.clearance.domain.casework.packet;

/**
 * What a reviewer should see at once about a conviction, read from its facts and later deliveries.
 */
public enum Flag {
  /** A later delivery does not name it any more. */
  GONE_FROM_RECORD,
  /** A later delivery tells other facts than those it is determined on. */
  RECORD_CHANGED,
  /** A superstrike (PC 667(e)(2)(C)(iv)) of an earlier date. */
  SUPERSTRIKE_BEFORE,
  /** A superstrike on record, not before this conviction. */
  SUPERSTRIKE,
  /** An offence of an earlier date that PC 290 makes register for. */
  PC290_BEFORE,
  /** An offence on record that PC 290 makes register for, not before this conviction. */
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
  /** The record says that it was relieved before. */
  ALREADY_RELIEVED,
  /** A row of the person could not be read. */
  HISTORY_INCOMPLETE,
  /** Something that could matter is not on record. */
  UNKNOWN_FACTS,
  ATTEMPT,
  RELATED,
  DECEASED
}
