package org.clearance.domain.record.layout;

import java.util.List;

/**
 * The words that made-up rows consist of. The people do not exist; the offenses are the usual ones.
 */
final class SyntheticWords {
  static final List<String> LAST_NAMES =
      List.of(
          "ABARCA",
          "ALDEN",
          "AMBROSE",
          "ARELLANO",
          "BAPTISTE",
          "BECKETT",
          "BRIONES",
          "CALLOWAY",
          "CARDENAS",
          "CHAU",
          "CISNEROS",
          "COVINGTON",
          "DELACRUZ",
          "DINH",
          "DUARTE",
          "ELLISON",
          "ESCOBEDO",
          "FAIRBANKS",
          "FIGUEROA",
          "GALLARDO",
          "GREENWOOD",
          "HALVORSEN",
          "HINOJOSA",
          "HOLLOWAY",
          "IBARRA",
          "JERNIGAN",
          "KAPLAN",
          "KEOMANY",
          "LANGFORD",
          "LOZANO",
          "MACIAS",
          "MCALLISTER",
          "MONTOYA",
          "NAKAMURA",
          "NEWSOME",
          "OBANNON",
          "OROZCO",
          "PACHECO",
          "PHAM",
          "QUINTERO",
          "RADCLIFFE",
          "RENTERIA",
          "SALDANA",
          "SHEPPARD",
          "SIDHU",
          "TALAMANTES",
          "THIBODEAUX",
          "URIBE",
          "VALLEJO",
          "VANG",
          "WHITFIELD",
          "XIONG",
          "YBARRA",
          "ZAMUDIO");
  static final List<String> FIRST_NAMES =
      List.of(
          "ADRIAN",
          "ALMA",
          "ANDRE",
          "ANITA",
          "BERNARD",
          "BRENDA",
          "CARLOS",
          "CELIA",
          "CURTIS",
          "DARNELL",
          "DIANA",
          "EDUARDO",
          "ELAINE",
          "FELIX",
          "FRANCES",
          "GILBERT",
          "GLORIA",
          "HECTOR",
          "INEZ",
          "JEROME",
          "JOANNA",
          "KEITH",
          "LETICIA",
          "LAMONT",
          "MARCUS",
          "MARISOL",
          "NATHAN",
          "NORMA",
          "OSCAR",
          "PATRICE",
          "RAMON",
          "REGINA",
          "SAMUEL",
          "SYLVIA",
          "TERRENCE",
          "TRINH",
          "VICTOR",
          "WANDA",
          "XAVIER",
          "YOLANDA");
  static final List<String> RACES =
      List.of("WHITE", "BLACK", "HISPANIC", "ASIAN", "OTHER", "UNKNOWN");
  static final List<String> COUNTIES =
      List.of(
          "ALAMEDA",
          "FRESNO",
          "KERN",
          "LOS ANGELES",
          "MERCED",
          "ORANGE",
          "SACRAMENTO",
          "SAN JOAQUIN",
          "SOLANO",
          "STANISLAUS",
          "YOLO");

  /** Proposition 64 charges; the first are the common ones. */
  static final List<String> PROP_64 =
      List.of(
          "11359 HS-POSSESS MARIJUANA FOR SALE",
          "11360(A) HS-SELL/FURNISH/ETC MARIJUANA/HASH",
          "11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH",
          "11357(B) HS-POSSESS MARIJUANA 28.5-GRAMS OR LESS",
          "11357(C)HS-POSSESS MARIJUANA OVER 28.5 GRAMS",
          "11357(A) HS-POSSESS CONCENTRATED CANNABIS",
          "11357 HS-POSSESS MARIJUANA",
          "11360(B) HS-GIVE/ETC/TRANSP MARIJUANA UNDER 28.5 GRAMS");

  /** Other spellings of these charges by clerks. */
  static final List<String> PROP_64_ODDLY =
      List.of(
          "664-11358 HS-ATTEMPT CULTIVATE MARIJUANA",
          "664/11359 HS-ATT POSSESS MARIJUANA FOR SALE",
          "664.11360(A) HS-ATTEMPT SALE OF MARIJUANA",
          "66411357(C) HS-ATTEMPT POSSESS",
          "/11357 HS",
          "CHRG 11358 HS-CULTIVATE",
          "CHRG-11359 HS-POSSESS FOR SALE",
          "11359HS-POSSESS MARIJUANA FOR SALE",
          " 11357(c)HS-POSSESS MARIJUANA");

  /** Sections that look like Proposition 64 sections and are others. */
  static final List<String> NOT_PROP_64 =
      List.of(
          "11357.5 HS-SELL/ETC SYNTHETIC CANNABINOID",
          "11361(A) HS-EMPLOY MINOR SELL MARIJUANA",
          "11366.5(A) HS-ALLOW PLACE SELL CNTL SUB");

  static final List<String> OTHER_FELONIES =
      List.of(
          "459 PC-BURGLARY",
          "10851(A) VC-TAKE VEHICLE W/O OWNER CONSENT",
          "496(A) PC-RECEIVE KNOWN STOLEN PROPERTY",
          "11377(A) HS-POSSESS CNTL SUB",
          "245(A)(1) PC-FORCE/ADW NOT FIREARM:GBI LIKELY",
          "487(A) PC-GRAND THEFT",
          "273.5(A) PC-INFLICT CORPORAL INJ SPOUSE/COHAB",
          "470 PC-FORGERY",
          "537 PC-DEFRAUD INNKEEPER");
  static final List<String> OTHER_MISDEMEANORS =
      List.of(
          "484(A) PC-THEFT PERSONAL PROPERTY",
          "23152(A) VC-DUI ALCOHOL/DRUGS",
          "14601.1(A) VC-DRIVE W/LIC SUSP",
          "242 PC-BATTERY",
          "415 PC-FIGHT/NOISE/OFFENSIVE WORDS",
          "12500(A) VC-DRIVE W/O LICENSE");
  static final List<String> RELATED =
      List.of(
          "148(A)(1) PC-OBSTRUCT/ETC PUBLIC OFFICER/ETC",
          "11364 HS-POSSESS CONTROL SUBSTANCE PARAPHERNALIA",
          "647(F) PC-DISORDERLY CONDUCT:INTOX DRUG/ALCOHOL",
          "11550(A) HS-USE/UNDER INFL CNTL SUB",
          "466 PC-POSSESS/ETC BURGLARY TOOLS",
          "40508(A) VC-FAILURE TO APPEAR",
          "602(K) PC-TRESPASS");
  static final List<String> SUPERSTRIKES =
      List.of(
          "187(A) PC-MURDER",
          "220 PC-ASSLT TO COMMIT MAYHEM/RAPE/ETC",
          "288(A) PC-L&L W/CHILD UND 14",
          "207(A) PC-KIDNAPPING",
          "288 PC-L&L ACTS W/CHILD");
  static final List<String> PC_290 =
      List.of(
          "314(1) PC-INDECENT EXPOSURE",
          "243.4(A) PC-SEXUAL BATTERY",
          "261 PC-RAPE",
          "647.6 PC-ANNOY/MOLEST CHILD");
  static final List<String> DISPOSITIONS =
      List.of(
          "CONVICTED",
          "CONVICTED-PROB/JAIL",
          "CONVICTED-JAIL",
          "CONVICTED-PROBATION",
          "CONVICTED-PRISON");
  static final List<String> NO_CONVICTIONS =
      List.of(
          "DISMISSED/CHARGE DROPPED",
          "DISM/FURTHERANCE OF JUSTICE",
          "ACQUITTED",
          "PROS REL-LACK OF EVIDENCE",
          "");
  static final List<String> RELIEF_BEFORE =
      List.of(
          "CONV SET ASIDE & DISM PER 1203.4 PC",
          "DISM/PER 1203.4A PC",
          "11361.8 HS PETITION GRANTED",
          "REDUCED TO MISD PER 17(B) PC");
  static final List<String> HALF_DATES = List.of("00000000", "%d0000", "%d0500", "");

  private SyntheticWords() {}
}
