package org.clearance.domain.contact.notice;

/**
 * Counts the messages that a text is sent as: 160 septets, or 153 each of several, where the GSM
 * alphabet has all its characters; else 70 UTF-16 units, or 67 each (3GPP TS 23.038 and 23.040).
 */
final class SmsLength {
  /** The most messages that a text may take. */
  static final int MOST = 5;

  private static final String GSM =
      "@£$¥èéùìòÇ\n"
          + "Øø\r"
          + "ÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_TWICE = "^{}\\[~]|€";

  private SmsLength() {}

  static int messages(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (GSM.indexOf(c) >= 0) {
        septets++;
      } else if (GSM_TWICE.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return parts(text.length(), 70, 67);
      }
    }
    return parts(septets, 160, 153);
  }

  private static int parts(int length, int one, int ofSeveral) {
    return length <= one ? 1 : (length + ofSeveral - 1) / ofSeveral;
  }
}
