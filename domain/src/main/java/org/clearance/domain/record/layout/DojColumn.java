package org.clearance.domain.record.layout;

import java.util.Arrays;
import java.util.List;

/**
 * The 95 columns of the DOJ bulk file, in file order; a constant's name is the column's header and
 * its ordinal the column's position.
 *
 * <p>The columns of the person's whole history are the only ones that ever leave the file for the
 * database. SSN, driving license, FBI number and the request's own fields are not among them.
 */
public enum DojColumn {
  RECORD_ID,
  SUBJECT_STATUS,
  SUBJECT_ID(In.HISTORY),
  REQ_SEG_SEP,
  REQ_CII_NUMBER,
  REQ_NAME,
  REQ_GENDER,
  REQ_DOB,
  REQ_CDL,
  REQ_SSN,
  PII_SEG_SEP,
  CII_NUMBER(In.BOTH),
  PRI_NAME(In.BOTH),
  GENDER(In.BOTH),
  PRI_DOB(In.BOTH),
  PRI_SSN,
  PRI_CDL,
  PRI_IDN,
  PRI_INN,
  FBI_NUMBER,
  PDR_SEG_SEP,
  RACE_CODE,
  RACE_DESCR(In.BOTH),
  EYE_COLOR_CODE,
  EYE_COLOR_DESCR,
  HAIR_COLOR_CODE,
  HAIR_COLOR_DESCR,
  HEIGHT,
  WEIGHT,
  SINGLE_SOURCE,
  MULTI_SOURCE,
  POB_CODE,
  POB_NAME,
  POB_TYPE,
  CITIZENSHIP_LIST,
  CYC_SEG_SEP,
  CYC_ORDER,
  CYC_DATE(In.BOTH),
  STP_SEG_SEP,
  STP_ORDER,
  STP_EVENT_DATE(In.BOTH),
  STP_TYPE_CODE,
  STP_TYPE_DESCR(In.HISTORY),
  STP_ORI_TYPE,
  STP_ORI_TYPE_DESCR,
  STP_ORI_CODE(In.HISTORY),
  STP_ORI_DESCR(In.BOTH),
  STP_ORI_CNTY_CODE,
  STP_ORI_CNTY_NAME(In.BOTH),
  CNT_SEG_SEP,
  CNT_ORDER(In.HISTORY),
  DISP_DATE(In.BOTH),
  OFN(In.BOTH),
  OFFENSE_CODE,
  OFFENSE_DESCR(In.BOTH),
  OFFENSE_TOC(In.HISTORY),
  OFFENSE_QUAL_LST,
  DISP_OFFENSE_CODE,
  DISP_OFFENSE_DESCR,
  DISP_OFFENSE_TOC,
  DISP_OFFENSE_QUAL_LST,
  CONV_OFFENSE_ORDER,
  CONV_OFFENSE_CODE,
  CONV_OFFENSE_DESCR,
  CONV_OFFENSE_TOC,
  CONV_OFFENSE_QUAL_LST,
  FE_NUM_ORDER,
  FE_NUM_ARR_AGY,
  FE_NUM_BNCH_WARR,
  FE_NUM_CITE,
  FE_NUM_DOCKET,
  FE_NUM_INCIDENT,
  FE_NUM_BOOKING,
  FE_NUM_NUMBER,
  FE_NUM_REMAND,
  FE_NUM_OOS_INN,
  FE_NUM_CRT_CASE,
  FE_NUM_WARRANT,
  DISP_ORDER,
  DISP_CODE,
  DISP_DESCR(In.BOTH),
  CONV_STAT_CODE,
  CONV_STAT_DESCR(In.BOTH),
  SENT_SEG_SEP,
  SENT_ORDER(In.HISTORY),
  SENT_LOC_CODE,
  SENT_LOC_DESCR(In.BOTH),
  SENT_LENGTH(In.BOTH),
  SENT_TIME_CODE(In.BOTH),
  SENT_TIME_DESCR,
  CYC_AGE(In.CONDENSED),
  CII_TYPE,
  CII_TYPE_ALPHA,
  COMMENT_TEXT(In.BOTH),
  END_OF_REC(In.CONDENSED);

  /** The number of fields in a row. */
  public static final int COUNT = values().length;

  /** The columns of the condensed export, in file order. */
  public static final List<DojColumn> CONDENSED =
      Arrays.stream(values()).filter(c -> c.in == In.CONDENSED || c.in == In.BOTH).toList();

  /** The columns that a person's history keeps, in file order. */
  public static final List<DojColumn> HISTORY =
      Arrays.stream(values()).filter(c -> c.in == In.HISTORY || c.in == In.BOTH).toList();

  private final In in;

  DojColumn() {
    this(In.FILE_ONLY);
  }

  DojColumn(In in) {
    this.in = in;
  }

  private enum In {
    FILE_ONLY,
    CONDENSED,
    HISTORY,
    BOTH
  }
}
