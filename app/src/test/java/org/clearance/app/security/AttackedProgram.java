package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.app.InstallationDatabase;
import org.clearance.app.RunningClearance;
import org.clearance.app.TestCounty;
import org.clearance.domain.office.user.Role;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/**
 * The packaged program with two counties, Alpha and Beta, on a data directory that somebody
 * prepared with {@code mkdir}, readable by everybody. In each county there is a user for each role,
 * {@code alpha.da_reviewer}, and a second one, {@code alpha.da_reviewer2}; the administrators that
 * {@code set-up} made are {@code alpha} and {@code beta}. It serves with 512 MB of heap behind a
 * proxy at {@link #PROXY}; who attacks comes from 127.0.0.1.
 */
final class AttackedProgram implements AutoCloseable {
  /** The one address whose word on where a request came from is to be taken. */
  static final String PROXY = "127.0.0.9";

  /** The password of the database's users. */
  static final String PASSWORD = "four wet otters swim upstream";

  private static final String HASH =
      PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path data;
  private final RunningClearance clearance;
  private final Map<String, String> firstPasswords;
  private final Map<String, Visitor> signedIn = new ConcurrentHashMap<>();

  private AttackedProgram(
      Path data, RunningClearance clearance, Map<String, String> firstPasswords) {
    this.data = data;
    this.clearance = clearance;
    this.firstPasswords = firstPasswords;
  }

  private static AttackedProgram start() {
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "attacked");
      Path data =
          Files.createDirectory(
              folder.resolve("data"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      String alpha = TestCounty.setUp(data, "Alpha", "alpha");
      String beta = TestCounty.setUp(data, "Beta", "beta");
      var clearance =
          RunningClearance.serve(
              data, "--clearance.proxies=" + PROXY, "--clearance.mail.channel=files");
      var program = new AttackedProgram(data, clearance, Map.of("alpha", alpha, "beta", beta));
      for (String county : List.of("alpha", "beta")) {
        for (Role role : Role.values()) {
          String username = county + "." + role.name().toLowerCase(Locale.ROOT);
          program.add(username, county, role);
          program.add(username + "2", county, role);
        }
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("starting the program to attack", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void add(String username, String county, Role... roles) {
    long user =
        db().sql(
                """
                insert into app_user (username, display_name, password_hash) values (:username, :username, :hash)
                returning id
                """)
            .param("username", username)
            .param("hash", HASH)
            .query(Long.class)
            .single();
    for (Role role : roles) {
      db().sql("insert into user_role values (:user, :county, :role)")
          .param("user", user)
          .param("county", county(county))
          .param("role", role.name())
          .update();
    }
  }

  /**
   * A new user with {@link #PASSWORD}, whom no other attack meets.
   *
   * @param county {@code alpha} or {@code beta}
   * @return the username
   */
  String user(String county, Role... roles) {
    String username = county + ".victim" + NUMBER.incrementAndGet();
    add(username, county, roles);
    return username;
  }

  /** The id of a county: {@code alpha} or {@code beta}. */
  long county(String code) {
    return db().sql("select id from county where code = :code")
        .param("code", code)
        .query(Long.class)
        .single();
  }

  /** The first password of an administrator that {@code set-up} made: of alpha or beta. */
  String firstPassword(String administrator) {
    return firstPasswords.get(administrator);
  }

  /** Somebody at a browser, not signed in. */
  Visitor visitor() {
    return new Visitor(clearance.port());
  }

  /** Somebody at a browser of their own, signed in as a user who has {@link #PASSWORD}. */
  Visitor signsIn(String username) {
    Visitor visitor = visitor();
    var answer = visitor.signIn(username, PASSWORD);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .as("where signing in as %s leads", username)
        .doesNotContain("sign-in");
    return visitor;
  }

  /** The browser of a user who is signed in with {@link #PASSWORD}; the same one at each call. */
  Visitor signedIn(String username) {
    return signedIn.computeIfAbsent(username, this::signsIn);
  }

  RunningClearance clearance() {
    return clearance;
  }

  /** The data directory. */
  Path data() {
    return data;
  }

  /** A look into its database, past the program. */
  JdbcClient db() {
    return InstallationDatabase.of(data);
  }

  @Override
  public void close() throws IOException {
    clearance.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Starts the program for the first that asks; it ends with the last test. */
  static final class StartedOnce implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS =
        ExtensionContext.Namespace.create(AttackedProgram.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == AttackedProgram.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(OURS)
          .computeIfAbsent(AttackedProgram.class, key -> start(), AttackedProgram.class);
    }
  }
}
