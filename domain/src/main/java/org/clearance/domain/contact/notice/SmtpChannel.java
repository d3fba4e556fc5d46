package org.clearance.domain.contact.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.clearance.domain.ground.mail.MailSecurity;
import org.clearance.domain.ground.text.Text;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends notices through the mail server of {@code spring.mail.*}. */
final class SmtpChannel implements Carrier {
  private final @Nullable JavaMailSender sender;
  private final MailComposer composer;

  SmtpChannel(@Nullable JavaMailSender sender, MailComposer composer) {
    this.composer = composer;
    if (sender instanceof JavaMailSenderImpl smtp) {
      settle(smtp.getJavaMailProperties());
      MailSecurity.demand(smtp);
    }
    this.sender = sender;
  }

  private static void settle(Properties properties) {
    for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
      // Without this setting Jakarta Mail waits for ever.
      properties.putIfAbsent(protocol + "connectiontimeout", "10000");
      properties.putIfAbsent(protocol + "timeout", "30000");
      properties.putIfAbsent(protocol + "writetimeout", "30000");
      // A server that supports RFC 3461 is asked for a report without the whole e-mail.
      properties.putIfAbsent(protocol + "dsn.notify", "FAILURE,DELAY");
      properties.putIfAbsent(protocol + "dsn.ret", "HDRS");
    }
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Optional<Text> missing() {
    return sender == null
        ? Optional.of(
            Text.of(
                "No mail server is set. Set spring.mail.host, or clearance.mail.channel=files."))
        : Optional.empty();
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public DeliverResult deliver(OutgoingMessage outgoing) {
    JavaMailSender mail =
        sender instanceof JavaMailSenderImpl smtp ? new ProvingSender(smtp) : sender;
    if (mail == null) {
      return new DeliverResult.Postponed("No mail server is set.", true);
    }
    MimeMessage message = mail.createMimeMessage();
    try {
      composer.compose(message, outgoing);
    } catch (MessagingException e) {
      return new DeliverResult.Refused("The e-mail could not be put together: " + e.getMessage());
    }
    try {
      mail.send(message);
      return delivered(mail);
    } catch (MailAuthenticationException e) {
      return new DeliverResult.Postponed(
          "The mail server refused the sign-in of spring.mail.username.", true);
    } catch (MailSendException e) {
      return judge(e, mail);
    } catch (MailException e) {
      return new DeliverResult.Uncertain(said(e));
    }
  }

  /**
   * Judges a failed sending: only the server's answer, or its silence after the end of the data,
   * tells whether the mail was taken.
   */
  private static DeliverResult judge(MailSendException thrown, JavaMailSender mail) {
    Exception[] failures = thrown.getMessageExceptions();
    if (failures.length == 0) {
      // No message failed: the server had taken the mail, and only closing the connection failed.
      return delivered(mail);
    }
    if (failures[0] == thrown.getCause()) {
      // For a connection that was never opened, Spring gives the same cause to every message.
      return new DeliverResult.Postponed(
          "The mail server cannot be reached: " + said(failures[0]), true);
    }
    for (Exception e = failures[0]; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException address) {
        return answered(address.getReturnCode(), address.getMessage());
      }
      if (e instanceof SMTPSenderFailedException from) {
        return answered(from.getReturnCode(), from.getMessage());
      }
      if (e instanceof SMTPSendFailedException send
          && send.getReturnCode() > 0
          && next(e) == null) {
        return answered(send.getReturnCode(), send.getMessage());
      }
      if (e instanceof SMTPSendFailedException send
          && send.getReturnCode() < 0
          && !".".equals(send.getCommand())) {
        return new DeliverResult.Postponed(
            "The mail server broke off before the e-mail was handed over.", true);
      }
    }
    return new DeliverResult.Uncertain(said(failures[0]));
  }

  private static DeliverResult delivered(JavaMailSender mail) {
    return new DeliverResult.Delivered(
        mail instanceof ProvingSender proving ? proving.proof() : null);
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException failed ? failed.getNextException() : null;
  }

  private static DeliverResult answered(int code, @Nullable String message) {
    String why = "The mail server said: " + (message == null ? code : message.strip());
    if (code >= 500) {
      return new DeliverResult.Refused(why);
    }
    return new DeliverResult.Postponed(why, code < 0 || code == 421);
  }

  private static String said(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SendFailedException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.strip();
  }
}
