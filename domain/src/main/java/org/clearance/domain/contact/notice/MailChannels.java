package org.clearance.domain.contact.notice;

import java.nio.file.Path;
import java.time.Clock;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Chooses how notices are sent: {@code clearance.mail.channel} is {@code smtp} (the default) or
 * {@code files}.
 */
@Configuration(proxyBeanMethods = false)
class MailChannels {

  @Bean
  Carrier mailCarrier(
      @Value("${clearance.mail.channel:smtp}") String channel,
      @Value("${clearance.mail.from:clearance@localhost}") String from,
      @Value("${clearance.mail.folder:${clearance.data:./data}/mail}") Path folder,
      ObjectProvider<JavaMailSender> sender,
      FileStore store,
      Clock clock,
      Environment environment) {
    if (Outward.isHeld(environment)) {
      return new HeldCarrier(Channel.EMAIL);
    }
    var composer = new MailComposer(store, from, clock);
    return switch (channel) {
      case "smtp" -> new SmtpChannel(sender.getIfAvailable(), composer);
      case "files" -> new FolderChannel(folder, composer);
      default ->
          throw new IllegalArgumentException(
              "clearance.mail.channel is \"%s\"; it must be smtp or files".formatted(channel));
    };
  }
}
