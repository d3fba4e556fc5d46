package org.clearance.ui.policy;

import java.util.Locale;
import org.clearance.domain.policy.NamedPolicy;
import org.clearance.domain.policy.PolicyVersion;
import org.springframework.context.MessageSource;

/** What policies are called on screens: {@code Standard 2019, version 2}. */
public final class PolicyNames {
  private final MessageSource messages;

  /**
   * @param messages hold the names of what ships
   */
  public PolicyNames(MessageSource messages) {
    this.messages = messages;
  }

  /** A preset's or an office's own name, as people read it. */
  public String of(String name) {
    String shown = messages.getMessage("policy." + name, null, name, Locale.US);
    return shown == null ? name : shown;
  }

  /** The same with the version. */
  public String of(PolicyVersion version) {
    return of(version.name()) + ", version " + version.version();
  }

  /** The same of what ships or of a version. */
  public String of(NamedPolicy named) {
    PolicyVersion version = named.version();
    return version == null ? of(named.policy().name()) : of(version);
  }
}
