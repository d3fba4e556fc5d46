package org.clearance.domain.contact.notice;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.clearance.domain.contact.notice.Carrier.Proof;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends one e-mail with another sender's settings, and keeps it and the server's answer to it as
 * proof. What it notes of this e-mail, also for the envelope, no other e-mail sees: several are
 * sent at once.
 */
final class ProvingSender extends JavaMailSenderImpl {
  private @Nullable Proof proof;

  ProvingSender(JavaMailSenderImpl like) {
    setSession(ownSession(like.getSession()));
    setProtocol(like.getProtocol());
    setHost(like.getHost());
    setPort(like.getPort());
    setUsername(like.getUsername());
    setPassword(like.getPassword());
    setDefaultEncoding(like.getDefaultEncoding());
  }

  private static Session ownSession(Session like) {
    var properties = new Properties();
    properties.putAll(like.getProperties());
    return Session.getInstance(properties);
  }

  /**
   * The proof of the e-mail; null where the server did not take it, or is reached by another
   * protocol.
   */
  @Nullable Proof proof() {
    return proof;
  }

  @Override
  protected Transport getTransport(Session session) throws NoSuchProviderException {
    String protocol = getProtocol();
    if (protocol == null) {
      protocol = session.getProperty("mail.transport.protocol");
    }
    return switch (protocol == null ? DEFAULT_PROTOCOL : protocol) {
      case "smtp" -> new Proving(session, "smtp", false);
      case "smtps" -> new Proving(session, "smtps", true);
      default -> super.getTransport(session);
    };
  }

  private final class Proving extends SMTPTransport {
    private final String protocol;

    Proving(Session session, String protocol, boolean encrypted) {
      super(session, null, protocol, encrypted);
      this.protocol = protocol;
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
      nameEnvelope((MimeMessage) message);
      super.sendMessage(message, to);
      // The next answer is that to QUIT.
      String answer = getLastServerResponse();
      proof = new Proof(bytes(message), answer == null ? "" : answer.strip());
    }

    /**
     * Names the e-mail in its envelope (RFC 3461), so that a report says which e-mail it is about
     * even if it does not return it.
     */
    private void nameEnvelope(MimeMessage message) throws MessagingException {
      String property = "mail." + protocol + ".mailextension";
      if (supportsExtension("DSN")) {
        String id = message.getMessageID().replaceAll("[<>]", "");
        session.getProperties().setProperty(property, "ENVID=" + id);
      } else {
        session.getProperties().remove(property);
      }
    }

    private static byte[] bytes(Message message) throws MessagingException {
      var out = new ByteArrayOutputStream();
      try {
        message.writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory", e);
      }
      return out.toByteArray();
    }
  }
}
