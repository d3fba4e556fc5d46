package org.clearance.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.notice.UnsentNotices;
import org.clearance.domain.user.Counties;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Passwords;
import org.clearance.domain.user.Role;
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
        "Add a county and its first administrator; prints the administrator's first password.")
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
      required = true,
      paramLabel = "NAME",
      description =
          "The court that orders: \"Superior Court of California, County of San Joaquin\".")
  private String court = "";

  @Option(
      names = "--court-ori",
      paramLabel = "ORI",
      description = "The court's ORI, as DOJ knows it.")
  private String courtOri = "";

  @Option(
      names = "--court-email",
      required = true,
      paramLabel = "ADDRESS",
      description = "Where the court takes notices of challenge.")
  private String courtEmail = "";

  @Option(
      names = "--public-defender-email",
      required = true,
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
      description = "The first administrator.")
  private String administrator = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ./data).")
  private Path data = Path.of("data");

  @Unmatched private List<String> properties = List.of();

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void run() {
    var arguments = new ArrayList<>(properties);
    arguments.add("--clearance.data=" + data);
    try (var context =
        new SpringApplicationBuilder(SetUp.class)
            .web(WebApplicationType.NONE)
            .initializers(new StartingDatabase())
            .run(arguments.toArray(String[]::new))) {
      String password = Passwords.generate();
      try {
        context
            .getBean(TransactionTemplate.class)
            .executeWithoutResult(
                transaction ->
                    add(context.getBean(Counties.class), context.getBean(Users.class), password));
      } catch (DuplicateKeyException e) {
        throw new StartFailure(
            "The county %s or the user %s is there already; nothing was changed."
                .formatted(county, administrator),
            e);
      } catch (IllegalArgumentException e) {
        throw new StartFailure(String.valueOf(e.getMessage()), e);
      }
      if (spec != null) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            "County %s is set up. %s signs in with the password%n%s%n",
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

  private void add(Counties counties, Users users, String password) {
    String name = county.strip().toUpperCase(Locale.ROOT);
    County added = counties.create(code(name), name, displayName(name), timeZone, court, courtOri);
    counties.setNoticeAddresses(added.id(), courtEmail, publicDefenderEmail);
    users.create(
        administrator,
        administrator,
        "",
        password,
        false,
        List.of(new Users.RoleIn(added.id(), Role.ADMINISTRATOR)),
        "set-up");
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
