package org.clearance.ui.law.policy;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.NamedPolicy;
import org.clearance.domain.law.policy.PolicyVersion;
import org.springframework.context.MessageSource;

/** The names of policies on screens: {@code Standard 2019, version 2}. */
public final class PolicyNames {
  private final MessageSource messages;

  /**
   * @param messages hold the names of what ships
   */
  public PolicyNames(MessageSource messages) {
    this.messages = messages;
  }

  /** The name of a preset, or an office's own. */
  public Text of(String name) {
    String shipped = messages.getMessage("policy." + name, null, null, Locale.US);
    return shipped == null ? Text.asWritten(name) : new Text(shipped, List.of());
  }

  /** The name of a version, with its number. */
  public Text of(PolicyVersion version) {
    return of(version.name(), version.version());
  }

  /** A name with the number of a version. */
  public Text of(String name, int version) {
    return Text.of("{0}, version {1}", of(name), Integer.toString(version));
  }

  /** The name of a shipped policy or of a version. */
  public Text of(NamedPolicy named) {
    PolicyVersion version = named.version();
    return version == null ? of(named.policy().name()) : of(version);
  }
}
