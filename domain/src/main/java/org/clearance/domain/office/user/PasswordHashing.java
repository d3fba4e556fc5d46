package org.clearance.domain.office.user;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Provides the slow hash of passwords; a test that hashes hundreds replaces it by a quick one. */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {
  @Bean
  static PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
