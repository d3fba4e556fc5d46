package org.clearance.domain.contact.notice;

import java.time.Clock;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StorageProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Chooses the carrier of e-mails: {@code clearance.mail.channel} is {@code smtp} (the default) or
 * {@code files}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, StorageProperties.class})
class MailChannels {

  @Bean
  Carrier mailCarrier(
      MailProperties properties,
      StorageProperties storage,
      ObjectProvider<JavaMailSender> sender,
      FileStore store,
      Clock clock,
      Environment environment) {
    if (Outward.isHeld(environment)) {
      return new HeldCarrier(Channel.EMAIL);
    }
    var composer = new MailComposer(store, properties.from(), clock);
    return properties.toFiles()
        ? new FolderChannel(properties.folder(storage), composer)
        : new SmtpChannel(sender.getIfAvailable(), composer);
  }
}
