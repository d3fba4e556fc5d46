package org.clearance.domain.contact.notice;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Unseen;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Reads what somebody wrote in an e-mail that answers one of ours. */
final class MailText {
  /** The length of the text that is kept, in characters, at most. */
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
    try {
      String from = from(message);
      String text = written(text(message));
      return Optional.of(
          new AnsweredMail.Answer(id(message, from + text), answers.get(), from, text));
    } catch (IOException e) {
      throw new MessagingException("reading a message", e);
    }
  }

  /**
   * The message's own id. One without gets an id of what it is, so that the same is known again and
   * another is not taken for it.
   */
  private static String id(Message message, String said) throws MessagingException {
    String[] id = message.getHeader("Message-ID");
    if (id != null && !id[0].isBlank()) {
      return id[0].strip();
    }
    String[] date = message.getHeader("Date");
    String all = (date == null ? "" : date[0]) + said;
    return "without " + Sha256.of(all.getBytes(StandardCharsets.UTF_8));
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

  /** The first plain text, else the words of the first page; empty where there is neither. */
  private static String text(Part part) throws MessagingException, IOException {
    String plain = first(part, "text/plain");
    return plain.isEmpty() ? ofPage(first(part, "text/html")) : plain;
  }

  private static String first(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return content(part);
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = first(parts.getBodyPart(i), type);
        if (!text.isBlank()) {
          return text;
        }
      }
    }
    return "";
  }

  private static String content(Part part) throws MessagingException, IOException {
    try {
      return part.getContent() instanceof String text ? text : "";
    } catch (UnsupportedEncodingException e) {
      // A STOP in letters that nobody knows is a STOP all the same.
      try (InputStream bytes = part.getInputStream()) {
        return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** The words of a page without what it quotes, each paragraph on a line of its own. */
  private static String ofPage(String html) {
    if (html.isEmpty()) {
      return "";
    }
    Element body = Jsoup.parse(html).body();
    body.select("blockquote, .gmail_quote, script, style").remove();
    body.select("br, p, div, li, tr").forEach(each -> each.before(new TextNode("\n")));
    return body.wholeText();
  }

  private static String written(String text) {
    String own =
        Unseen.without(
                QUOTE
                    .matcher(text.replace("\r\n", "\n"))
                    .replaceAll("")
                    .lines()
                    .map(String::stripTrailing)
                    .collect(Collectors.joining("\n")))
            .strip();
    return own.length() <= LONGEST ? own : own.substring(0, LONGEST);
  }
}
