package org.clearance.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module graph of the architecture, held by the build. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The tests that the domain shares with the other modules come as a jar.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.clearance");

  /**
   * Its threads see nothing of what is packed inside the program's jar, so that a library which
   * looks its services up there is without them for good. {@code Processors} has threads for such
   * work.
   */
  private static final ArchRule ON_THE_COMMON_POOL =
      noClasses()
          .should()
          .accessTargetWhere(
              describe("it runs in the common pool", ArchitectureTest::isOnTheCommonPool));

  private static boolean isOnTheCommonPool(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
      return false;
    }
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean namesExecutor =
        target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Executor.class));
    return switch (name) {
      case "parallelStream" -> owner.isAssignableTo(Collection.class);
      case "parallel" -> owner.isAssignableTo(BaseStream.class);
      case "commonPool" -> owner.isEquivalentTo(ForkJoinPool.class);
      case "delayedExecutor" -> owner.isAssignableTo(CompletionStage.class) && !namesExecutor;
      default ->
          name.startsWith("parallel") && owner.isEquivalentTo(Arrays.class)
              || name.endsWith("Async")
                  && owner.isAssignableTo(CompletionStage.class)
                  && !namesExecutor;
    };
  }

  /** Files with records are open to the program's account only, whatever the umask is. */
  private static final ArchRule OPEN_TO_OTHER_ACCOUNTS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.clearance.domain..",
              "org.clearance.process..",
              "org.clearance.batch..",
              "org.clearance.workers..",
              "org.clearance.ui..",
              "org.clearance.portal..",
              "org.clearance.engine..")
          .and()
          .doNotHaveFullyQualifiedName("org.clearance.domain.ground.store.PrivateFiles")
          .should()
          .accessTargetWhere(
              describe(
                  "it makes a file or folder that others may read",
                  ArchitectureTest::isOpenToOthers));

  private static boolean isOpenToOthers(JavaAccess<?> access) {
    JavaClass owner = access.getTarget().getOwner();
    String name = access.getTarget().getName();
    return owner.isEquivalentTo(Files.class)
            && List.of("createDirectory", "createDirectories", "createFile", "copy").contains(name)
            && !isToAStream(access)
        || owner.isEquivalentTo(FileOutputStream.class) && name.equals("<init>")
        || owner.isEquivalentTo(FileWriter.class) && name.equals("<init>");
  }

  /** Copying into a stream makes no file. */
  private static boolean isToAStream(JavaAccess<?> access) {
    return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
        && target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(OutputStream.class));
  }

  @TestFactory
  List<DynamicTest> modules_know_only_what_stands_below_them() {
    return List.of(
        module(
            "bpmn",
            "depends on no other module",
            "domain",
            "process",
            "batch",
            "workers",
            "ui",
            "portal",
            "engine",
            "app"),
        module(
            "domain",
            "depends on no other module",
            "bpmn",
            "process",
            "batch",
            "workers",
            "ui",
            "portal",
            "engine",
            "app"),
        module(
            "process",
            "knows bpmn and domain",
            "batch",
            "workers",
            "ui",
            "portal",
            "engine",
            "app"),
        module(
            "batch",
            "knows the domain alone",
            "bpmn",
            "process",
            "workers",
            "ui",
            "portal",
            "engine",
            "app"),
        module("workers", "know bpmn, domain, process and batch", "ui", "portal", "engine", "app"),
        module(
            "ui", "knows bpmn, domain and process", "batch", "workers", "portal", "engine", "app"),
        module(
            "portal",
            "knows the domain alone",
            "bpmn",
            "process",
            "batch",
            "workers",
            "ui",
            "engine",
            "app"),
        module(
            "engine",
            "knows nothing of clearance",
            "bpmn",
            "domain",
            "process",
            "batch",
            "workers",
            "ui",
            "portal",
            "app"));
  }

  @Test
  void the_public_screens_know_one_room_of_the_domain() {
    noClasses()
        .that()
        .resideInAPackage("org.clearance.portal..")
        .should()
        .dependOnClassesThat(
            describe(
                "are of another room",
                type ->
                    type.getPackageName().startsWith("org.clearance.domain.")
                        && !type.getPackageName().startsWith("org.clearance.domain.portal.")))
        .check(CLASSES);
  }

  private static DynamicTest module(String module, String rule, String... strangers) {
    String[] packages = new String[strangers.length];
    for (int i = 0; i < strangers.length; i++) {
      packages[i] = "org.clearance." + strangers[i] + "..";
    }
    return check(
        module + " " + rule,
        noClasses()
            .that()
            .resideInAPackage("org.clearance." + module + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages));
  }

  @Test
  void who_reads_a_query_as_a_stream_closes_it_since_it_keeps_a_connection_until_then() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> calls(unit, JdbcClient.MappedQuerySpec.class, "stream"))
                .filter(unit -> !calls(unit, BaseStream.class, "close"))
                .map(JavaCodeUnit::getFullName))
        .isEmpty();
  }

  private static boolean calls(JavaCodeUnit unit, Class<?> owner, String method) {
    return unit.getMethodCallsFromSelf().stream()
        .map(JavaAccess::getTarget)
        .anyMatch(
            target -> target.getName().equals(method) && target.getOwner().isAssignableTo(owner));
  }

  @Test
  void now_never_enters_a_result() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.clearance.domain.record.layout..",
            "org.clearance.domain.record.history..",
            "org.clearance.domain.law.fact..",
            "org.clearance.domain.law.policy..",
            "org.clearance.domain.casework.export..")
        // Which policy is in force depends on the day. What it decides does not.
        .and()
        .doNotHaveFullyQualifiedName("org.clearance.domain.law.policy.PolicyRegister")
        .and()
        .doNotHaveFullyQualifiedName("org.clearance.domain.law.policy.ApprovingPolicy")
        .should()
        .callMethodWhere(
            describe(
                "it asks what time it is",
                call ->
                    call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void the_domain_knows_neither_web_nor_batch_nor_camunda() {
    noClasses()
        .that()
        .resideInAPackage("org.clearance.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.web..",
            "jakarta.servlet..",
            "org.springframework.batch..",
            "io.camunda..",
            "org.operaton..")
        .check(CLASSES);
  }

  /**
   * An error of the database comes as an exception of {@code org.springframework.dao}: these the
   * screens may catch.
   */
  @Test
  void screens_ask_neither_the_engine_nor_the_database() {
    noClasses()
        .that()
        .resideInAPackage("org.clearance.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.camunda..",
            "java.sql..",
            "javax.sql..",
            "org.springframework.jdbc..",
            "org.springframework.transaction..")
        .check(CLASSES);
  }

  @Test
  void only_the_engine_knows_operaton() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.clearance.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.operaton..")
        .check(CLASSES);
  }

  /** The rooms of the domain, from the ground up: each knows those before it alone. */
  private static final List<String> ROOMS =
      List.of(
          "ground",
          "office",
          "record",
          "law",
          "casework",
          "court",
          "staterecord",
          "contact",
          "portal",
          "defense",
          "oversight",
          "figures");

  @TestFactory
  List<DynamicTest> rooms_of_the_domain_know_only_those_below_them() {
    return ROOMS.stream()
        .limit(ROOMS.size() - 1)
        .map(
            room ->
                check(
                    room + " knows no room above it",
                    noClasses()
                        .that()
                        .resideInAPackage("org.clearance.domain." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                            ROOMS.stream()
                                .skip(ROOMS.indexOf(room) + 1L)
                                .map(above -> "org.clearance.domain." + above + "..")
                                .toArray(String[]::new))))
        .toList();
  }

  @Test
  void every_class_of_the_domain_is_in_a_feature_of_a_room() {
    classes()
        .that()
        .resideInAPackage("org.clearance.domain..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(
            ROOMS.stream()
                .map(room -> "org.clearance.domain." + room + ".*")
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @TestFactory
  List<DynamicTest> bulk_jobs_and_screens_use_the_words_of_the_domain() {
    return Stream.of("batch", "ui")
        .map(
            module ->
                check(
                    module,
                    classes()
                        .that()
                        .resideInAPackage("org.clearance." + module + ".*..")
                        .should()
                        .resideInAnyPackage(
                            ROOMS.stream()
                                .map(room -> "org.clearance." + module + "." + room + ".*")
                                .toArray(String[]::new))))
        .toList();
  }

  @Test
  void the_map_names_each_feature_of_each_room() throws IOException {
    var map = new TreeSet<String>();
    Matcher row =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| ((?:`\\w+` ?)+)\\|")
            .matcher(Files.readString(Path.of("../docs/architecture.md")));
    while (row.find()) {
      for (String feature : row.group(2).replace("`", "").strip().split(" ")) {
        map.add(row.group(1) + "." + feature);
      }
    }
    String domain = "org.clearance.domain.";
    assertThat(map)
        .isEqualTo(
            CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(domain))
                .map(name -> name.substring(domain.length()))
                // A room's own sentence stands in it and no class.
                .filter(name -> name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void features_of_the_domain_form_no_cycle() {
    slices().matching("org.clearance.domain.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothing_runs_in_the_pool_that_java_has_for_all_to_share() {
    ON_THE_COMMON_POOL.check(CLASSES);
  }

  @TestFactory
  List<DynamicTest> a_class_that_uses_the_common_pool_is_found() {
    return Stream.of(Begun.class, Asked.class, Chained.class, Streamed.class, Turned.class)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getSimpleName(),
                    () ->
                        assertThat(
                                ON_THE_COMMON_POOL
                                    .evaluate(new ClassFileImporter().importClasses(each))
                                    .hasViolation())
                            .isTrue()))
        .toList();
  }

  private static final class Begun {
    Object work() {
      return CompletableFuture.runAsync(() -> {});
    }
  }

  private static final class Asked {
    Executor work() {
      return ForkJoinPool.commonPool();
    }
  }

  private static final class Chained {
    Object work(CompletionStage<String> stage) {
      return stage.thenApplyAsync(String::strip);
    }
  }

  private static final class Streamed {
    Function<List<String>, Stream<String>> work() {
      return List::parallelStream;
    }
  }

  private static final class Turned {
    IntStream work() {
      return IntStream.range(0, 9).parallel();
    }
  }

  @Test
  void no_class_keeps_changing_static_state() {
    classes()
        .that()
        .resideInAPackage("org.clearance..")
        .should(HaveOnlyFinalStatics.RULE)
        .check(CLASSES);
  }

  @TestFactory
  List<DynamicTest> every_package_is_null_marked() {
    return CLASSES.stream()
        .map(type -> type.getPackage())
        .distinct()
        .map(
            found ->
                DynamicTest.dynamicTest(
                    found.getName(),
                    () ->
                        assertThat(found.isAnnotatedWith(NullMarked.class))
                            .as("package-info.java with @NullMarked in " + found.getName())
                            .isTrue()))
        .toList();
  }

  @Test
  void no_camunda_server_artifact_is_on_the_class_path() {
    assertThat(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .noneMatch(
            entry ->
                entry.contains("camunda-zeebe")
                    || entry.contains("zeebe-broker")
                    || entry.contains("zeebe-workflow-engine")
                    || entry.contains("zeebe-process-test"));
  }

  @Test
  void no_package_is_named_for_leftovers() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()))
        .noneMatch(
            name -> name.matches(".*\\.(util|utils|common|helper|helpers|manager|impl)(\\..*)?"));
  }

  @Test
  void no_file_names_a_registry_host() throws Exception {
    try (var files = Files.walk(Path.of("..").toRealPath(), 2)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .doesNotContain("mvnw", "mvnw.cmd", "maven-wrapper.properties");
    }
  }

  @Test
  void files_and_folders_are_made_for_the_account_of_the_program_alone() {
    OPEN_TO_OTHER_ACCOUNTS.check(CLASSES);
  }

  private static DynamicTest check(String name, ArchRule rule) {
    return DynamicTest.dynamicTest(name, () -> rule.check(CLASSES));
  }

  private static final class HaveOnlyFinalStatics
      extends com.tngtech.archunit.lang.ArchCondition<com.tngtech.archunit.core.domain.JavaClass> {
    static final HaveOnlyFinalStatics RULE = new HaveOnlyFinalStatics();

    HaveOnlyFinalStatics() {
      super("have only final static fields");
    }

    @Override
    public void check(
        com.tngtech.archunit.core.domain.JavaClass type,
        com.tngtech.archunit.lang.ConditionEvents events) {
      type.getFields().stream()
          .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
          .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
          .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
          .forEach(
              field ->
                  events.add(
                      com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                          field, field.getFullName() + " is static and not final")));
    }
  }
}
