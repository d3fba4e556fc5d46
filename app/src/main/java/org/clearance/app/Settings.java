package org.clearance.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.app.KnownProperty.Kind;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.ui.ground.access.AccessSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Checks all properties of Clearance's own. One under another name does nothing, so it is refused,
 * and so is a value that cannot be meant: an office that believes it has set a deadline must learn
 * that it has not.
 */
final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String OURS = "clearance";

  /** The most faults that are reported at once. */
  private static final int TOLD = 3;

  static final List<KnownProperty> ALL =
      List.of(
          new KnownProperty("clearance.address", Kind.TEXT),
          new KnownProperty("clearance.alerts.every", Kind.PAUSE),
          new KnownProperty("clearance.api.per-minute", Kind.COUNT),
          new KnownProperty("clearance.backup.kept", Kind.PERIOD),
          new KnownProperty("clearance.clock.looked", Kind.PAUSE),
          new KnownProperty("clearance.data", Kind.TEXT),
          new KnownProperty("clearance.database.trust-network", Kind.YES_OR_NO),
          new KnownProperty("clearance.demo", Kind.YES_OR_NO),
          new KnownProperty("clearance.demo-history", Kind.YES_OR_NO),
          new KnownProperty("clearance.demo-residents", Kind.YES_OR_NO),
          new KnownProperty("clearance.demo-password", Kind.TEXT),
          new KnownProperty("clearance.demo-states", Kind.YES_OR_NO),
          new KnownProperty("clearance.disk.least-free", Kind.SIZE),
          new KnownProperty("clearance.disk.least-free-temporary", Kind.SIZE),
          new KnownProperty("clearance.documents", Kind.TEXT),
          new KnownProperty("clearance.doj.collecting", Kind.PAUSE),
          new KnownProperty("clearance.doj.every", Kind.PAUSE),
          new KnownProperty("clearance.doj.incoming", Kind.TEXT),
          new KnownProperty("clearance.doj.outgoing", Kind.TEXT),
          new KnownProperty("clearance.doj.reconciling", Kind.CRON),
          new KnownProperty("clearance.doj.settling", Kind.TIME),
          new KnownProperty("clearance.doj.sftp.every", Kind.PAUSE),
          new KnownProperty("clearance.doj.sftp.host", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.port", Kind.PORT),
          new KnownProperty("clearance.doj.sftp.user", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.password", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.key", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.key-password", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.known-hosts", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.outgoing", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.incoming", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.fetched", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.connecting", Kind.PAUSE),
          new KnownProperty("clearance.doj.sftp.answering", Kind.PAUSE),
          new KnownProperty("clearance.doj.sftp.counties.*.host", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.port", Kind.PORT),
          new KnownProperty("clearance.doj.sftp.counties.*.user", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.password", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.key", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.key-password", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.known-hosts", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.outgoing", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.incoming", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.fetched", Kind.TEXT),
          new KnownProperty("clearance.doj.sftp.counties.*.connecting", Kind.PAUSE),
          new KnownProperty("clearance.doj.sftp.counties.*.answering", Kind.PAUSE),
          new KnownProperty("clearance.engine.keep-finished", Kind.TIME),
          // This property is only for the engine command, and only as CLEARANCE_ENGINE_PASSWORD.
          new KnownProperty("clearance.engine.password", Kind.TEXT),
          new KnownProperty("clearance.engine.port", Kind.PORT),
          new KnownProperty("clearance.figures.folding", Kind.PAUSE),
          new KnownProperty("clearance.handin.every", Kind.PAUSE),
          new KnownProperty("clearance.handin.folder", Kind.TEXT),
          new KnownProperty("clearance.laws.asking", Kind.PAUSE),
          new KnownProperty("clearance.laws.folder", Kind.TEXT),
          new KnownProperty("clearance.handin.settling", Kind.TIME),
          new KnownProperty("clearance.health.looked", Kind.PAUSE),
          new KnownProperty("clearance.letters.every", Kind.PAUSE),
          new KnownProperty("clearance.mail.bounces.every", Kind.PAUSE),
          new KnownProperty("clearance.mail.bounces.host", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.protocol", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.port", Kind.PORT),
          new KnownProperty("clearance.mail.bounces.user", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.password", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.plain", Kind.YES_OR_NO),
          new KnownProperty("clearance.mail.bounces.folder", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.taken", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.unknown", Kind.TEXT),
          new KnownProperty("clearance.mail.bounces.patience", Kind.PAUSE),
          new KnownProperty("clearance.mail.channel", Kind.TEXT),
          new KnownProperty("clearance.mail.every", Kind.PAUSE),
          new KnownProperty("clearance.mail.folder", Kind.TEXT),
          new KnownProperty("clearance.mail.from", Kind.TEXT),
          new KnownProperty("clearance.mail.trial-patience", Kind.PAUSE),
          new KnownProperty("clearance.malware-scanner", Kind.TEXT),
          new KnownProperty("clearance.metrics.every", Kind.PAUSE),
          new KnownProperty("clearance.outward", Kind.TEXT),
          new KnownProperty("clearance.packets.looking", Kind.PAUSE),
          new KnownProperty("clearance.portal.address", Kind.TEXT),
          new KnownProperty("clearance.portal.enabled", Kind.YES_OR_NO),
          new KnownProperty("clearance.portal.mail-check", Kind.YES_OR_NO),
          new KnownProperty("clearance.portal.port", Kind.PORT),
          new KnownProperty("clearance.postgres.binaries", Kind.TEXT),
          new KnownProperty("clearance.proxies", Kind.TEXT),
          new KnownProperty("clearance.referrals.every", Kind.PAUSE),
          new KnownProperty("clearance.requests.heavy", Kind.COUNT),
          new KnownProperty("clearance.requests.heavy-of-user", Kind.COUNT),
          new KnownProperty("clearance.requests.longest-statement", Kind.TIME),
          new KnownProperty("clearance.requests.longest-wait", Kind.PAUSE),
          new KnownProperty("clearance.requests.patience", Kind.PAUSE),
          new KnownProperty("clearance.retention.at", Kind.CRON),
          new KnownProperty("clearance.retention.every", Kind.PAUSE),
          new KnownProperty("clearance.session.idle", Kind.PAUSE),
          new KnownProperty("clearance.session.longest", Kind.PAUSE),
          new KnownProperty("clearance.session.most", Kind.COUNT),
          new KnownProperty("clearance.sign-in.locked-for", Kind.TIME),
          new KnownProperty("clearance.signed-order.longest-seconds", Kind.COUNT),
          new KnownProperty("clearance.signed-order.max-bytes", Kind.COUNT),
          new KnownProperty("clearance.sms.body", Kind.TEXT),
          new KnownProperty("clearance.sms.failure", Kind.TEXT),
          new KnownProperty("clearance.sms.headers.*", Kind.TEXT),
          new KnownProperty("clearance.sms.later", Kind.TEXT),
          new KnownProperty("clearance.sms.method", Kind.TEXT),
          new KnownProperty("clearance.sms.patience", Kind.PAUSE),
          new KnownProperty("clearance.sms.repeatable", Kind.YES_OR_NO),
          new KnownProperty("clearance.sms.success", Kind.TEXT),
          new KnownProperty("clearance.sms.url", Kind.TEXT),
          new KnownProperty("clearance.store", Kind.TEXT),
          new KnownProperty("clearance.stuck.patience", Kind.PAUSE),
          new KnownProperty("clearance.surveys.every", Kind.PAUSE),
          new KnownProperty("clearance.tasks.behind", Kind.PAUSE),
          new KnownProperty("clearance.tasks.compared", Kind.PAUSE),
          new KnownProperty("clearance.tasks.followed", Kind.PAUSE),
          new KnownProperty("clearance.tasks.fresh", Kind.TIME),
          new KnownProperty("clearance.tasks.patience", Kind.PAUSE),
          new KnownProperty("clearance.upload.largest", Kind.SIZE));

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    // Logging is set up by now, and from here on an outage may be the cause of a failure.
    OutageLines.keepShort();
    check(context.getEnvironment());
    // What has rules of its own is asked before a database is started for nothing.
    AccessSettings.check(context.getEnvironment());
    Binder.get(context.getEnvironment()).bindOrCreate("clearance.mail", MailProperties.class);
  }

  /**
   * Checks every property that is set, from whatever source.
   *
   * @throws StartFailure naming each property that nobody would read, or whose value cannot be
   *     meant
   */
  static void check(Environment environment) {
    Set<String> faults = new LinkedHashSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource names) {
        names.stream()
            .filter(name -> name.getElement(0, Form.UNIFORM).equals(OURS))
            .forEach(name -> fault(source, name, environment).ifPresent(faults::add));
      }
    }
    if (!faults.isEmpty()) {
      List<String> lines = new ArrayList<>(faults.stream().limit(TOLD).toList());
      if (faults.size() > TOLD) {
        lines.add("And %d more.".formatted(faults.size() - TOLD));
      }
      throw new StartFailure(String.join(System.lineSeparator(), lines));
    }
  }

  private static Optional<String> fault(
      ConfigurationPropertySource source, ConfigurationPropertyName name, Environment environment) {
    String given = uniform(name);
    Optional<KnownProperty> setting = ALL.stream().filter(one -> one.isCalled(given)).findFirst();
    if (setting.isEmpty()) {
      // Some of Java's own properties (-D) belong to the caller: a test, a tool.
      if (source.getUnderlyingSource() instanceof PropertySource<?> underlying
          && underlying
              .getName()
              .equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
        return Optional.empty();
      }
      return Optional.of(
          "%s is no property of Clearance, and would do nothing (%s).%s"
              .formatted(name, origin(source, name), meant(given)));
    }
    Kind kind = setting.get().kind();
    String value = environment.getProperty(name.toString(), "");
    return kind.allows(value)
        ? Optional.empty()
        : Optional.of(
            "%s=%s cannot be used: it is %s (%s)."
                .formatted(name, value, kind.allowed(), origin(source, name)));
  }

  private static String meant(String given) {
    List<String> names = ALL.stream().map(KnownProperty::name).toList();
    return Nearest.of(given, names)
        .map(" Did you mean %s?"::formatted)
        .orElse(" docs/operations.md lists them.");
  }

  private static String origin(ConfigurationPropertySource source, ConfigurationPropertyName name) {
    var property = source.getConfigurationProperty(name);
    return property == null || property.getOrigin() == null
        ? String.valueOf(source.getUnderlyingSource())
        : property.getOrigin().toString();
  }

  private static String uniform(ConfigurationPropertyName name) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      words.add(name.getElement(i, Form.UNIFORM));
    }
    return String.join(".", words);
  }
}
