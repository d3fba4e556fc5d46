package org.clearance.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Passwords;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            + " there, or let an administrator back in; prints the administrator's first password.")
final class SetUpCommand implements Runnable, KeepsData {
  /** The name in the audit for what the command does. */
  private static final String BY = "set-up";

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

  @ArgGroup(multiplicity = "1")
  private Who who = new Who();

  /** The administrator who is added, or the one who is let back in. */
  static final class Who {
    @Option(
        names = "--administrator",
        paramLabel = "USERNAME",
        description = "A new administrator of the county.")
    private @Nullable String added;

    @Option(
        names = "--reset-administrator",
        paramLabel = "USERNAME",
        description =
            "An administrator of the county who cannot get in any more: gets a new first password,"
                + " is unlocked, and is signed out everywhere.")
    private @Nullable String reset;
  }

  @Mixin private final DataOption data = new DataOption();

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data.directory();
  }

  @Override
  public void run() {
    check();
    try (var context = DomainAlone.run(data, properties, spec)) {
      String reset = who.reset;
      String administrator = reset != null ? reset : String.valueOf(who.added);
      boolean isThere = isSetUp(context);
      String password =
          changed(
              context, () -> reset != null ? reset(context, reset) : add(context, administrator));
      if (spec != null) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            reset != null
                ? "%2$s, administrator of %1$s, is let back in and signs in with the"
                    + " password%n%3$s%n"
                : isThere
                    ? "%2$s is another administrator of %1$s and signs in with the"
                        + " password%n%3$s%n"
                    : "County %1$s is set up. %2$s signs in with the password%n%3$s%n",
            name(),
            administrator.strip().toLowerCase(Locale.ROOT),
            password);
        out.printf("It is good for 24 hours, in which another is chosen.%n");
        if (isThere && tellsOfTheCounty()) {
          out.printf(
              "%n%s was set up before: its court, addresses and time zone are as they were."
                  + " The page Settings changes addresses.%n",
              name());
        }
        MailAtStart.warning(context.getBean(UnsentNotices.class))
            .ifPresent(warning -> out.printf("%n%s%n", warning));
        out.printf(
            "%nNow run: %s serve%s%n",
            CalledAs.typed(), data().equals(Path.of("data")) ? "" : " --data " + data());
        out.flush();
      }
    }
  }

  private void check() {
    SetUpChecks.name(county);
    if (who.added != null) {
      SetUpChecks.username(who.added);
    }
    SetUpChecks.email("--court-email", courtEmail);
    SetUpChecks.email("--public-defender-email", publicDefenderEmail);
    SetUpChecks.zone(timeZone);
  }

  /** Whether somebody works in the county already: one that {@code identify} made has nobody. */
  private boolean isSetUp(ApplicationContext context) {
    return context
        .getBean(Counties.class)
        .byCode(code(name()))
        .filter(there -> !context.getBean(Users.class).inCounty(there.id()).isEmpty())
        .isPresent();
  }

  private boolean tellsOfTheCounty() {
    return spec != null
        && List.of(
                "--court", "--court-ori", "--court-email", "--public-defender-email", "--time-zone")
            .stream()
            .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
  }

  /** Makes all of a change, or none of it. */
  private String changed(ApplicationContext context, Supplier<String> change) {
    try {
      return Objects.requireNonNull(
          context.getBean(TransactionTemplate.class).execute(transaction -> change.get()));
    } catch (DuplicateKeyException e) {
      throw new StartFailure(
          "Somebody else added the county %s, or that user, at this very moment. Nothing was changed: look whether it is still needed."
              .formatted(county),
          e);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Adds the administrator, and the county where it is new; returns the first password. */
  private String add(ApplicationContext context, String administrator) {
    Users users = context.getBean(Users.class);
    Counties counties = context.getBean(Counties.class);
    Optional<County> known = counties.byCode(code(name()));
    users
        .byUsername(administrator)
        .ifPresent(
            there -> {
              throw new StartFailure(taken(there, known, users));
            });
    County added =
        known
            .filter(there -> !users.inCounty(there.id()).isEmpty())
            .orElseGet(() -> setUpCounty(counties, known));
    String password = Passwords.generate();
    context
        .getBean(AddingUsers.class)
        .add(
            administrator,
            administrator,
            "",
            password,
            false,
            List.of(new AddingUsers.RoleIn(added.id(), Role.ADMINISTRATOR)),
            BY);
    return password;
  }

  private String taken(User there, Optional<County> known, Users users) {
    String username = there.username();
    if (known.filter(one -> there.mayIn(one.id(), Role.ADMINISTRATOR)).isPresent()) {
      return "%2$s is an administrator of %1$s already; nothing was changed. Who cannot get in any more is let in by: set-up --county \"%1$s\" --reset-administrator %2$s"
          .formatted(name(), username);
    }
    return "The username %s is taken by somebody who is no administrator of %s; nothing was changed. Name another.%s"
        .formatted(username, name(), known.map(one -> administrators(users, one)).orElse(""));
  }

  /**
   * Lets an administrator back in when nobody is left who could do so on the screens. Whoever may
   * run this command has the whole database at hand anyway.
   *
   * @return the first password
   */
  private String reset(ApplicationContext context, String username) {
    Users users = context.getBean(Users.class);
    County known = DomainAlone.county(context, name());
    User user =
        users
            .byUsername(username)
            .orElseThrow(
                () ->
                    new StartFailure(
                        "There is no user %s; nothing was changed.%s"
                            .formatted(username, administrators(users, known))));
    if (!user.mayIn(known.id(), Role.ADMINISTRATOR)) {
      throw new StartFailure(
          "%s is no administrator of %s; nothing was changed.%s"
              .formatted(user.username(), name(), administrators(users, known)));
    }
    if (user.demo()) {
      throw new StartFailure(
          "%s is a user of the demonstration, whose password everybody knows; nothing was changed."
              .formatted(user.username()));
    }
    if (!user.active()) {
      context.getBean(ActivatingUsers.class).setActive(user.id(), true, BY);
    }
    context.getBean(SignInTries.class).release(user.id(), known.id(), BY);
    // The new password ends the sessions of the old one with their next request.
    String password = context.getBean(ChangingPassword.class).reset(user.id(), BY);
    context
        .getBean(Audit.class)
        .record(
            BY,
            known.id(),
            AuditAction.ADMINISTRATOR_RESET,
            "user",
            user.id(),
            "on the machine itself, by its account " + System.getProperty("user.name"));
    return password;
  }

  private static String administrators(Users users, County county) {
    List<String> names =
        users.inCounty(county.id()).stream()
            .filter(user -> user.mayIn(county.id(), Role.ADMINISTRATOR))
            .map(User::username)
            .toList();
    return names.isEmpty()
        ? " It has no administrator."
        : " Its administrators: %s.".formatted(String.join(", ", names));
  }

  private String name() {
    return county.strip().toUpperCase(Locale.ROOT);
  }

  /** Adds the county, or completes one of which {@code identify} knew the name alone. */
  private County setUpCounty(Counties counties, Optional<County> known) {
    if (court.isBlank() || courtEmail.isBlank() || publicDefenderEmail.isBlank()) {
      throw new StartFailure(
          "There is no county %s yet. A new one needs --court, --court-email and --public-defender-email; nothing was changed."
              .formatted(name()));
    }
    County added =
        known.orElseGet(
            () ->
                counties.create(
                    code(name()), name(), displayName(name()), timeZone, court, courtOri));
    counties.setCourt(added.id(), timeZone, court, courtOri);
    counties.setNoticeAddresses(added.id(), courtEmail, publicDefenderEmail);
    return added;
  }

  /** A county's code made from its name: {@code SAN JOAQUIN} → {@code san-joaquin}. */
  static String code(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /**
   * A county's display name made from its name: {@code SAN JOAQUIN} → {@code San Joaquin County}.
   */
  static String displayName(String name) {
    var words = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("\\s+")) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)).append(' ');
    }
    return words.append("County").toString();
  }
}
