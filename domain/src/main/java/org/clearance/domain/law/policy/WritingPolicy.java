package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.user.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes versions of a county's own policies. Everything written is a new version, a draft until
 * another supervisor approves it; none is ever changed.
 */
@Component
public class WritingPolicy {
  /** The form's field for a policy's name. */
  public static final String NAME = "name";

  /** The form's field for a decision table. */
  public static final String TABLE = "table";

  /** The largest table that is accepted, in characters; the largest that ships has 50,000. */
  public static final int LARGEST_TABLE = 1_000_000;

  private static final Pattern USABLE_NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} '’(),/-]{1,59}");

  private final PolicyVersions versions;
  private final PolicyRegister register;
  private final Messages messages;
  private final Audit audit;
  private final ObjectProvider<ToldOfDrafts> toldOfDrafts;

  WritingPolicy(
      PolicyVersions versions,
      PolicyRegister register,
      Messages messages,
      Audit audit,
      ObjectProvider<ToldOfDrafts> toldOfDrafts) {
    this.toldOfDrafts = toldOfDrafts;
    this.messages = messages;
    this.versions = versions;
    this.register = register;
    this.audit = audit;
  }

  /**
   * Writes a version of the standard policy with these parameters.
   *
   * @param name the office's own for it; a new version if there is a policy of the name
   * @param parameters as {@link PolicyParameterReading#read} takes them
   */
  @Transactional
  public WritePolicyResult standard(
      long countyId, String name, Map<String, ?> parameters, String author) {
    List<FieldProblem> problems = new ArrayList<>(problemsOfName(name));
    PolicyParameterReading.ParameterReadingResult read = PolicyParameterReading.read(parameters);
    if (read instanceof PolicyParameterReading.ParameterReadingResult.Refused refused) {
      problems.addAll(refused.problems());
    }
    return problems.isEmpty()
            && read instanceof PolicyParameterReading.ParameterReadingResult.Read good
        ? write(
            countyId, author, named(countyId, name, n -> new StandardPolicy(n, good.parameters())))
        : new WritePolicyResult.Refused(problems, List.of());
  }

  /**
   * Writes a policy with a decision table of the office's own.
   *
   * @param text the DMN file
   */
  @Transactional
  public WritePolicyResult table(long countyId, String name, String text, String author) {
    List<FieldProblem> problems = new ArrayList<>(problemsOfName(name));
    List<TableProblem> ofTable = new ArrayList<>();
    if (text.length() > LARGEST_TABLE) {
      problems.add(
          FieldProblem.of(
              TABLE,
              Text.of(
                  "The file is too large: a table has {0} characters at most.", LARGEST_TABLE)));
    } else {
      ofTable.addAll(CheckingTable.problems(text));
    }
    return problems.isEmpty() && ofTable.isEmpty()
        ? write(
            countyId,
            author,
            // The table never gets the name of one that ships, because a version is read back by
            // that name.
            named(countyId, name, n -> new TablePolicy(n, DecisionTable.of(n + ".dmn", text))))
        : new WritePolicyResult.Refused(problems, ofTable);
  }

  private interface Making {
    Policy of(String name);
  }

  /**
   * Gives the policy its name in the spelling of the county's earlier versions: one policy has one
   * spelling.
   */
  private Policy named(long countyId, String name, Making making) {
    String stripped = name.strip();
    Optional<String> known =
        register.all(countyId).stream()
            .map(PolicyVersion::name)
            .filter(stripped::equalsIgnoreCase)
            .findFirst();
    return making.of(known.orElse(stripped));
  }

  private WritePolicyResult write(long countyId, String author, Policy policy) {
    List<PolicyVersion> replaced =
        register.all(countyId).stream()
            .filter(one -> one.name().equals(policy.name()))
            .filter(one -> one.state() == PolicyState.DRAFT && !one.isWithoutAuthor())
            .toList();
    long id = versions.write(countyId, policy, author);
    toldOfDrafts
        .orderedStream()
        .forEach(
            told -> {
              replaced.forEach(
                  one ->
                      told.settled(
                          countyId, one.id(), null, Text.of("A later version was written")));
              told.waits(countyId, id);
            });
    PolicyVersion version = register.find(countyId, id).orElseThrow();
    audit.record(
        author,
        countyId,
        AuditAction.POLICY_WRITTEN,
        "policy",
        id,
        "%s, version %d".formatted(version.name(), version.version()));
    messages.tell(
        countyId,
        Role.DA_SUPERVISOR,
        List.of(author),
        new Told(
            "policy:" + id,
            Text.of(
                "The policy “{0}”, version {1}, waits to be approved by another supervisor.",
                version.name(), version.version()),
            "/policies/" + id));
    return new WritePolicyResult.Written(version);
  }

  private static List<FieldProblem> problemsOfName(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      return List.of(FieldProblem.of(NAME, Text.of("Give the policy a name.")));
    }
    if (Policy.presets().stream().anyMatch(preset -> preset.name().equalsIgnoreCase(stripped))) {
      return List.of(
          FieldProblem.of(
              NAME,
              Text.of("{0} is the name of a built-in policy. Give yours another.", stripped)));
    }
    return USABLE_NAME.matcher(stripped).matches()
        ? List.of()
        : List.of(
            FieldProblem.of(
                NAME,
                Text.of(
                    "A name has 2 to 60 letters, digits, spaces and ' ( ) , / -, and begins with a letter or digit.")));
  }
}
