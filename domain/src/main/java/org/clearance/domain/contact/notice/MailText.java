package org.clearance.domain.contact.notice;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what somebody wrote in an e-mail that answers one of ours. */
final class MailText {
  /** So much of it is kept. */
  private static final int LONGEST = 4_000;

  private static final Pattern OURS = Pattern.compile("<([^<>\\s]{1,120}@clearance)>");

  /** The line with which mail programs begin what they quote. */
  private static final Pattern QUOTE =
      Pattern.compile("(?m)^(>.*|On .{4,200} wrote:|El .{4,200} escribi.:|-{2,} ?Original .*)$");

  private MailText() {}

  /** The answer; empty where it answers none of ours, or a program wrote it. */
  static Optional<AnsweredMail.Answer> of(Message message) throws MessagingException {
    String[] automatic = message.getHeader("Auto-Submitted");
    if (automatic != null && !automatic[0].equalsIgnoreCase("no")) {
      return Optional.empty();
    }
    Optional<String> answers = ours(message, "In-Reply-To");
    if (answers.isEmpty()) {
      answers = ours(message, "References");
    }
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    String[] id = message.getHeader("Message-ID");
    String own = id == null ? "" : id[0].strip();
    try {
      return Optional.of(
          new AnsweredMail.Answer(own, answers.get(), from(message), written(text(message))));
    } catch (IOException e) {
      throw new MessagingException("reading a message", e);
    }
  }

  private static Optional<String> ours(Message message, String header) throws MessagingException {
    String[] values = message.getHeader(header);
    if (values == null) {
      return Optional.empty();
    }
    Matcher found = OURS.matcher(String.join(" ", values));
    String last = null;
    while (found.find()) {
      last = found.group(1);
    }
    return Optional.ofNullable(last);
  }

  private static String from(Message message) throws MessagingException {
    Address[] from = message.getFrom();
    return from != null && from.length > 0 && from[0] instanceof InternetAddress one
        ? one.getAddress()
        : "";
  }

  /** The first plain text; empty where there is none. */
  private static String text(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain") && part.getContent() instanceof String text) {
      return text;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = text(parts.getBodyPart(i));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  private static String written(String text) {
    String own =
        QUOTE
            .matcher(text.replace("\r\n", "\n"))
            .replaceAll("")
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"))
            .replaceAll("[\\p{Cc}&&[^\\n]]", "")
            .strip();
    return own.length() <= LONGEST ? own : own.substring(0, LONGEST);
  }
}
