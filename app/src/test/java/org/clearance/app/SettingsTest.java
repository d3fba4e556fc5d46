package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class SettingsTest {
  private static final Pattern USE =
      Pattern.compile("(?:\\$\\{|\"(?:--)?)(clearance(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)+)(?=[\":}=])");

  /** Files, locks, and beginnings of names that are bound as a whole. */
  private static final Pattern NO_PROPERTY =
      Pattern.compile(
          "clearance\\.(jar|lock|sql|backup|figures|handin|laws|mail(\\.bounces)?|sms|sign-in|doj(\\.sftp)?|tasks"
              + "|stuck|requests|api|upload|session|engine|disk|portal|notice-sender)");

  @Test
  void every_property_that_the_code_reads_is_known_and_every_known_one_is_read() throws Exception {
    Set<String> read = new TreeSet<>(names().keySet());
    read.addAll(bound().keySet());
    // Of the engine alone, from the environment.
    read.add("clearance.engine.password");
    assertThat(new TreeSet<>(Settings.ALL.stream().map(KnownProperty::name).toList()))
        .isEqualTo(read);
  }

  @Test
  void no_property_is_injected_by_its_name() throws IOException {
    assertThat(sources().filter(file -> text(file).matches("(?s).*@Value\\([^)]*clearance\\..*")))
        .isEmpty();
  }

  @Test
  void a_property_is_named_in_one_file() throws Exception {
    Map<String, Set<String>> several = names();
    bound()
        .forEach(
            (name, record) ->
                several.computeIfPresent(
                    name,
                    (same, files) -> {
                      files.add(record.getSimpleName() + ".java");
                      return files;
                    }));
    several.values().removeIf(files -> files.size() == 1);
    assertThat(several).isEmpty();
  }

  /** The names of properties that the code writes as such, and the files that do. */
  private static Map<String, Set<String>> names() throws IOException {
    Map<String, Set<String>> names = new TreeMap<>();
    for (Path file : sources().toList()) {
      USE.matcher(text(file))
          .results()
          .map(use -> use.group(1))
          .filter(name -> !NO_PROPERTY.matcher(name).matches())
          .forEach(
              name ->
                  names
                      .computeIfAbsent(name, any -> new TreeSet<>())
                      .add(file.getFileName().toString()));
    }
    return names;
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
          .filter(file -> !file.endsWith("Settings.java"))
          .toList()
          .stream();
    }
  }

  /** The properties that are bound to a record, and the record. */
  private static Map<String, Class<?>> bound() throws ClassNotFoundException {
    Map<String, Class<?>> bound = new TreeMap<>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (BeanDefinition found : scanner.findCandidateComponents("org.clearance")) {
      Class<?> record = Class.forName(found.getBeanClassName());
      components(record.getAnnotation(ConfigurationProperties.class).value() + ".", record)
          .forEach(name -> bound.put(name, record));
    }
    Class<?> server = Class.forName("org.clearance.domain.staterecord.sftp.ServerSettings");
    for (String prefix : List.of("clearance.doj.sftp.", "clearance.doj.sftp.counties.*.")) {
      components(prefix, server).forEach(name -> bound.put(name, server));
    }
    return bound;
  }

  private static Set<String> components(String prefix, Class<?> record) {
    Set<String> names = new TreeSet<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name =
          prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        names.addAll(components(name + ".", component.getType()));
      } else {
        names.add(component.getType() == Map.class ? name + ".*" : name);
      }
    }
    return names;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clearance.handin.settling=5x | a length of time, such as PT30S, 5m or 90d",
        "clearance.handin.settling= | a length of time",
        "clearance.handin.every=PT0S | a length of time of a millisecond or more",
        "clearance.sign-in.locked-for=-PT1M | a length of time",
        "clearance.engine.keep-finished=quarter | a length of time",
        "clearance.retention.at=midnight | when: second, minute, hour",
        "clearance.upload.largest=8 gigabytes | a size, such as 500MB or 8GB",
        "clearance.api.per-minute=0 | a whole number of 1 or more",
        "clearance.backup.kept=P0D | a period, such as P90D",
        "clearance.backup.kept=PT5M | a period, such as P90D",
        "clearance.api.per-minute=many | a whole number of 1 or more",
        "clearance.engine.port=70000 | a port: 0 to 65535",
        "clearance.doj.sftp.counties.san-joaquin.port=ssh | a port: 0 to 65535",
        "clearance.database.trust-network=maybe | true or false"
      })
  void a_value_that_cannot_be_meant_is_refused_with_the_property_the_value_and_what_is_allowed(
      String given, String allowed) {
    assertThatThrownBy(() -> Settings.check(commandLine("--" + given)))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(given.strip() + " cannot be used: it is " + allowed)
        .hasMessageContaining("commandLineArgs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clearance.handin.settling=5m",
        "clearance.sign-in.locked-for=PT0S",
        "clearance.engine.keep-finished=0d",
        "clearance.retention.at=-",
        "clearance.backup.kept=90d",
        "clearance.upload.largest=500MB",
        "clearance.sms.headers.X-Api-Key=secret",
        "clearance.doj.sftp.counties.san-joaquin.known-hosts=/etc/clearance/known_hosts",
        "clearance.address=",
        "server.port=abc",
        "office.anything=1"
      })
  void what_can_be_meant_and_what_is_not_ours_is_let_through(String given) {
    assertThatCode(() -> Settings.check(commandLine("--" + given))).doesNotThrowAnyException();
  }

  @Test
  void an_unknown_property_is_refused_by_name_with_the_one_that_was_meant_wherever_it_stands()
      throws IOException {
    assertThatThrownBy(() -> Settings.check(commandLine("--clearance.handin.setling=PT1M")))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("clearance.handin.setling is no property of Clearance")
        .hasMessageContaining("commandLineArgs")
        .hasMessageEndingWith("Did you mean clearance.handin.settling?");
    assertThatThrownBy(() -> Settings.check(variable("CLEARANCE_SESSION_IDEL")))
        .hasMessageContaining("\"CLEARANCE_SESSION_IDEL\"")
        .hasMessageEndingWith("Did you mean clearance.session.idle?");
    assertThatThrownBy(
            () -> Settings.check(file("clearance:\n  api:\n    rate-of-requests: 120\n")))
        .hasMessageContaining("clearance.api.rate-of-requests is no property of Clearance")
        .hasMessageContaining("clearance.yml")
        .hasMessageContaining("3:23")
        .hasMessageEndingWith("docs/operations.md lists them.");
  }

  @Test
  void a_variable_of_the_environment_may_have_an_underscore_for_a_hyphen_or_none() {
    for (String name :
        List.of(
            "CLEARANCE_SIGNIN_LOCKEDFOR",
            "CLEARANCE_SIGN_IN_LOCKED_FOR",
            "CLEARANCE_ENGINE_PASSWORD")) {
      assertThatCode(() -> Settings.check(variable(name))).doesNotThrowAnyException();
    }
    assertThatThrownBy(
            () -> Settings.check(environment(variables("CLEARANCE_SIGN_IN_LOCKED_FOR", "soon"))))
        .hasMessageContaining("soon cannot be used: it is a length of time");
  }

  @Test
  void many_faults_are_told_in_no_more_than_five_lines() {
    assertThatThrownBy(
            () ->
                Settings.check(
                    commandLine(
                        "--clearance.a=1",
                        "--clearance.b=1",
                        "--clearance.c=1",
                        "--clearance.d=1")))
        .satisfies(
            refused ->
                assertThat(refused.getMessage().lines())
                    .hasSize(4)
                    .last()
                    .isEqualTo("And 1 more."));
  }

  private static ConfigurableEnvironment commandLine(String... arguments) {
    return environment(new SimpleCommandLinePropertySource(arguments));
  }

  private static ConfigurableEnvironment variable(String name) {
    return environment(variables(name, "PT5M"));
  }

  private static PropertySource<?> variables(String name, String value) {
    return new SystemEnvironmentPropertySource(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value));
  }

  private static ConfigurableEnvironment file(String yaml) throws IOException {
    var resource =
        new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "clearance.yml") {
          @Override
          public String toString() {
            return "clearance.yml";
          }
        };
    return environment(new YamlPropertySourceLoader().load("file", resource).get(0));
  }

  private static ConfigurableEnvironment environment(PropertySource<?> source) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(one -> environment.getPropertySources().remove(one.getName()));
    environment.getPropertySources().addFirst(source);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
