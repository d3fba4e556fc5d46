package org.clearance.domain.contact.notice;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.contact.notice.NoticeReports.Action;
import org.jspecify.annotations.Nullable;

/**
 * A mail server's report on an e-mail (a delivery status notification, RFC 3464).
 *
 * @param messageId of the e-mail that it reports on, without angle brackets
 * @param action the least final one, where it names several recipients
 * @param status RFC 3463: {@code 5.1.1}
 * @param diagnostic what the receiving server said; empty: nothing
 * @param explanation what the report says to people; empty: nothing
 */
record DeliveryReport(
    String messageId,
    Action action,
    String status,
    String recipient,
    String diagnostic,
    String explanation) {
  private static final Pattern STATUS = Pattern.compile("([245])\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern ADDRESS = Pattern.compile("(?i)(?:rfc822|utf-8)\\s*;\\s*(\\S+)");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<?([^<>\\s\\p{Cntrl}]+@[^<>\\s\\p{Cntrl}]+)>?");
  private static final int LONGEST_LINE = 1000;
  private static final int LONGEST_EXPLANATION = 4000;

  /** A message that is no report, or none that can be understood; the message says why. */
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstood(String why) {
      super(why);
    }
  }

  /** Whether a message's content type says that it is such a report. */
  static boolean isOne(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    try {
      var type = new ContentType(contentType);
      return type.match("multipart/report")
          && "delivery-status".equalsIgnoreCase(type.getParameter("report-type"));
    } catch (MessagingException e) {
      return false; // A mail server writes its own type correctly, so this is no report.
    }
  }

  /**
   * Reads a report.
   *
   * @throws NotUnderstood where anything is not as RFC 3464 has it, or no e-mail is named
   */
  static DeliveryReport read(byte[] message) throws NotUnderstood {
    try {
      var mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
      if (!isOne(mail.getContentType())) {
        throw new NotUnderstood("it is no delivery status report");
      }
      var parts = new MimeMultipart(mail.getDataHandler().getDataSource());
      if (parts.getCount() < 2) {
        throw new NotUnderstood("it has %d parts".formatted(parts.getCount()));
      }
      List<InternetHeaders> groups = groups(parts.getBodyPart(1));
      return read(groups, messageId(groups.get(0), parts), explanation(parts.getBodyPart(0)));
    } catch (MessagingException | IOException e) {
      throw new NotUnderstood("it is broken: " + e.getMessage());
    }
  }

  private static DeliveryReport read(
      List<InternetHeaders> groups, String messageId, String explanation) throws NotUnderstood {
    DeliveryReport least = null;
    for (InternetHeaders recipient : groups.subList(1, groups.size())) {
      Action action = action(field(recipient, "Action"));
      String status = status(field(recipient, "Status"), action);
      String address = address(recipient);
      if (least == null || action.ordinal() < least.action.ordinal()) {
        String diagnostic = recipient.getHeader("Diagnostic-Code", " ");
        least =
            new DeliveryReport(
                messageId,
                action,
                status,
                address,
                diagnostic == null ? "" : line(diagnostic),
                explanation);
      }
    }
    if (least == null) {
      throw new NotUnderstood("it names no recipient");
    }
    return least;
  }

  /** The fields of the message, then those of each recipient, separated by blank lines. */
  private static List<InternetHeaders> groups(BodyPart status)
      throws MessagingException, IOException, NotUnderstood {
    if (!status.isMimeType("message/delivery-status")
        && !status.isMimeType("message/global-delivery-status")) {
      throw new NotUnderstood("its second part is no delivery status");
    }
    byte[] bytes;
    try (InputStream in = status.getInputStream()) {
      bytes = in.readAllBytes();
    }
    var groups = new ArrayList<InternetHeaders>();
    for (String group :
        new String(bytes, StandardCharsets.UTF_8).strip().split("(?:\\r?\\n[ \\t]*+){2,}+")) {
      groups.add(
          new InternetHeaders(
              new ByteArrayInputStream((group + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)),
              true));
    }
    field(groups.get(0), "Reporting-MTA");
    return groups;
  }

  private static String field(InternetHeaders fields, String name) throws NotUnderstood {
    String[] values = fields.getHeader(name);
    if (values == null || values.length != 1 || values[0].isBlank()) {
      throw new NotUnderstood("it does not say %s, or more than once".formatted(name));
    }
    return values[0].strip();
  }

  private static Action action(String said) throws NotUnderstood {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "failed" -> Action.FAILED;
      case "delayed" -> Action.DELAYED;
      case "delivered" -> Action.DELIVERED;
      case "relayed" -> Action.RELAYED;
      case "expanded" -> Action.EXPANDED;
      default -> throw new NotUnderstood("its action is " + line(said));
    };
  }

  /**
   * Reads the status and checks it against the action. A server that gives up for good reports
   * failed, with a 4 where the last failure was a temporary one.
   */
  private static String status(String said, Action action) throws NotUnderstood {
    Matcher status = STATUS.matcher(said.split("[\\s(]", 2)[0]);
    if (!status.matches()) {
      throw new NotUnderstood("its status is " + line(said));
    }
    boolean agrees =
        switch (action) {
          case FAILED -> !status.group(1).equals("2");
          case DELAYED -> status.group(1).equals("4");
          case DELIVERED, RELAYED, EXPANDED -> status.group(1).equals("2");
        };
    if (!agrees) {
      throw new NotUnderstood("its status %s belies its action %s".formatted(said, action));
    }
    return status.group();
  }

  private static String address(InternetHeaders recipient) throws NotUnderstood {
    String last = field(recipient, "Final-Recipient");
    String original = recipient.getHeader("Original-Recipient", null);
    Matcher address = ADDRESS.matcher(original == null ? last : original.strip());
    if (!address.matches() && !address.reset(last).matches()) {
      throw new NotUnderstood("its recipient is no e-mail address");
    }
    String bare = address.group(1).replaceAll("^<|>$", "");
    return line(bare);
  }

  /**
   * The e-mail's id: the envelope's, where the server was given one; else that of the e-mail it
   * returns.
   */
  private static String messageId(InternetHeaders message, Multipart parts)
      throws MessagingException, IOException, NotUnderstood {
    String envelope = message.getHeader("Original-Envelope-Id", null);
    String returned = null;
    if (parts.getCount() > 2) {
      BodyPart part = parts.getBodyPart(2);
      if (part.isMimeType("message/rfc822")
          || part.isMimeType("message/global")
          || part.isMimeType("text/rfc822-headers")
          || part.isMimeType("message/rfc822-headers")
          || part.isMimeType("message/global-headers")) {
        try (InputStream in = part.getInputStream()) {
          String[] ids = new InternetHeaders(in, true).getHeader("Message-ID");
          returned = ids == null || ids.length != 1 ? null : ids[0];
        }
      }
    }
    for (String id : new String[] {returned, envelope}) {
      if (id != null) {
        Matcher written = MESSAGE_ID.matcher(id.strip());
        if (written.matches()) {
          return written.group(1);
        }
      }
    }
    throw new NotUnderstood("it does not say which e-mail it is about");
  }

  private static String explanation(BodyPart part) throws MessagingException, IOException {
    if (!part.isMimeType("text/plain") || !(part.getContent() instanceof String text)) {
      return "";
    }
    String clean = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    return clean.length() > LONGEST_EXPLANATION ? clean.substring(0, LONGEST_EXPLANATION) : clean;
  }

  private static String line(String field) {
    String unfolded = MimeUtility.unfold(field).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return unfolded.length() > LONGEST_LINE ? unfolded.substring(0, LONGEST_LINE) : unfolded;
  }
}
