package org.clearance.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.notice.UnsentNotices;
import org.clearance.domain.user.Counties;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Passwords;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Adds a county and its first administrator, who adds everybody else on the screens. */
@Command(
    name = "set-up",
    mixinStandardHelpOptions = true,
    description =
        "Add a county and its first administrator, or another administrator to a county that is"
            + " there; prints the administrator's first password.")
final class SetUpCommand implements Runnable, KeepsData {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--county",
      required = true,
      paramLabel = "NAME",
      description = "As the DOJ file spells it: \"SAN JOAQUIN\".")
  private String county = "";

  @Option(
      names = "--court",
      paramLabel = "NAME",
      description =
          "The court that orders: \"Superior Court of California, County of San Joaquin\". A new"
              + " county needs it, and both addresses.")
  private String court = "";

  @Option(
      names = "--court-ori",
      paramLabel = "ORI",
      description = "The court's ORI, as DOJ knows it.")
  private String courtOri = "";

  @Option(
      names = "--court-email",
      paramLabel = "ADDRESS",
      description = "Where the court takes notices of challenge.")
  private String courtEmail = "";

  @Option(
      names = "--public-defender-email",
      paramLabel = "ADDRESS",
      description = "Where the public defender takes notices of challenge.")
  private String publicDefenderEmail = "";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Where the county's days begin (default: ${DEFAULT-VALUE}).")
  private String timeZone = "America/Los_Angeles";

  @Option(
      names = "--administrator",
      required = true,
      paramLabel = "USERNAME",
      description =
          "An administrator. One of a county that is there already gets a new first password.")
  private String administrator = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ./data).")
  private Path data = Path.of("data");

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void run() {
    if (spec != null) {
      PassedProperties.check(properties, spec);
    }
    var arguments = new ArrayList<>(properties);
    arguments.add("--clearance.data=" + data);
    try (var context =
        new SpringApplicationBuilder(SetUp.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .initializers(new Settings(), new StartingDatabase())
            .run(arguments.toArray(String[]::new))) {
      String password;
      try {
        password =
            context
                .getBean(TransactionTemplate.class)
                .execute(
                    transaction ->
                        add(context.getBean(Counties.class), context.getBean(Users.class)));
      } catch (DuplicateKeyException e) {
        throw new StartFailure(
            "The user %s is there already and is no administrator of %s; nothing was changed."
                .formatted(administrator, county),
            e);
      } catch (IllegalArgumentException e) {
        throw new StartFailure(String.valueOf(e.getMessage()), e);
      }
      if (spec != null) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            "County %s is set up. %s signs in with the password%n%s%n"
                + "It is good for 24 hours, in which another is chosen.%n",
            county, administrator, password);
        MailAtStart.warning(context.getBean(UnsentNotices.class))
            .ifPresent(warning -> out.printf("%n%s%n", warning));
        out.printf(
            "%nNow run: java -jar clearance.jar serve%s%n",
            data.equals(Path.of("data")) ? "" : " --data " + data);
        out.flush();
      }
    }
  }

  /**
   * Whoever may run this has the whole database at hand: it is the way back in when a county has no
   * administrator left, or only one where two are needed.
   *
   * @return the first password
   */
  private String add(Counties counties, Users users) {
    String name = county.strip().toUpperCase(Locale.ROOT);
    County added = counties.byCode(code(name)).orElseGet(() -> addCounty(counties, name));
    Optional<User> there =
        users.byUsername(administrator).filter(user -> user.mayIn(added.id(), Role.ADMINISTRATOR));
    if (there.isPresent()) {
      users.setActive(there.get().id(), true, "set-up");
      return users.resetPassword(there.get().id(), "set-up");
    }
    String password = Passwords.generate();
    users.create(
        administrator,
        administrator,
        "",
        password,
        false,
        List.of(new Users.RoleIn(added.id(), Role.ADMINISTRATOR)),
        "set-up");
    return password;
  }

  private County addCounty(Counties counties, String name) {
    if (court.isBlank() || courtEmail.isBlank() || publicDefenderEmail.isBlank()) {
      throw new StartFailure(
          "There is no county %s yet. A new one needs --court, --court-email and --public-defender-email; nothing was changed."
              .formatted(name));
    }
    County added = counties.create(code(name), name, displayName(name), timeZone, court, courtOri);
    counties.setNoticeAddresses(added.id(), courtEmail, publicDefenderEmail);
    return added;
  }

  /** {@code SAN JOAQUIN} → {@code san-joaquin}. */
  static String code(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** {@code SAN JOAQUIN} → {@code San Joaquin County}. */
  static String displayName(String name) {
    var words = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("\\s+")) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)).append(' ');
    }
    return words.append("County").toString();
  }

  @SpringBootApplication(scanBasePackages = "org.clearance.domain")
  @Import(StorageConfiguration.class)
  static class SetUp {}
}
