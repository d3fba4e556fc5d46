package org.clearance.domain.office.user;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Says how passwords are hashed: slowly, which tests that hash hundreds say otherwise. */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {
  @Bean
  static PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
