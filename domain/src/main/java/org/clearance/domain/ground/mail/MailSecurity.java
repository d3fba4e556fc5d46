package org.clearance.domain.ground.mail;

import java.util.List;
import java.util.Properties;
import org.clearance.domain.ground.network.ThisMachine;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Demands encryption for e-mail. E-mails carry names and convictions, and the sign-in to the mail
 * server precedes them: both go out encrypted, and only to the server that the office named. An
 * office can decide otherwise by a setting under {@code spring.mail.properties}.
 */
public final class MailSecurity {
  private MailSecurity() {}

  /**
   * Demands encryption of everything that this sender sends, unless the mail server is on this
   * machine.
   */
  public static void demand(JavaMailSender sender) {
    if (sender instanceof JavaMailSenderImpl smtp
        && !ThisMachine.is(String.valueOf(smtp.getHost()))) {
      Properties properties = smtp.getJavaMailProperties();
      properties.putIfAbsent("mail.smtp.starttls.enable", "true");
      properties.putIfAbsent("mail.smtp.starttls.required", "true");
      for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
        properties.putIfAbsent(protocol + "ssl.checkserveridentity", "true");
        properties.putIfAbsent(protocol + "ssl.protocols", "TLSv1.3 TLSv1.2");
      }
    }
  }
}
