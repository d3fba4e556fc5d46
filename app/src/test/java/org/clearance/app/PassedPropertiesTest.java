package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PassedPropertiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --prt 9128 | There is no option --prt. Did you mean --port? See: clearance.jar serve"
            + " --help",
        "serve --dta=/x | There is no option --dta. Did you mean --data? See: clearance.jar serve"
            + " --help",
        "serve --clearence.api.per-minute=1 | There is no option --clearence.api.per-minute. Did"
            + " you mean --clearance.api.per-minute? See: clearance.jar serve --help",
        "serve --sever.port=1 | There is no option --sever.port. Did you mean --server.port? See:"
            + " clearance.jar serve --help",
        "serve --zebra | There is no option --zebra. See: clearance.jar serve --help",
        "serve --server.port 9128 | --server.port has no value: write it as --server.port=VALUE."
            + " See: clearance.jar serve --help",
        "serve stray | \"stray\" belongs to no option; a property is written --name=value. See:"
            + " clearance.jar serve --help",
        "serve --data=/x --clearance.data=/y | --clearance.data is set twice, by itself or by"
            + " another option: name it once. See: clearance.jar serve --help",
        "serve --port=1 --server.port=2 | --server.port is set twice, by itself or by another"
            + " option: name it once. See: clearance.jar serve --help",
        "database --dta=/x | There is no option --dta. Did you mean --data? See: clearance.jar"
            + " database --help",
        "set-up --county=X --administrator=ada --spring-datasource-url=x | There is no option"
            + " --spring-datasource-url. See: clearance.jar set-up --help"
      })
  void what_is_no_option_is_refused_before_anything_is_made(String typed, String told) {
    Ran ran = run(typed);
    assertThat(ran.errors().strip()).isEqualTo(told);
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engine --prt 1 | Unknown option",
        "engine --port=many | Invalid value for option '--port'",
        "identify --county=X | Missing required",
        "serv --demo | Unmatched argument"
      })
  void a_commands_own_options_are_refused_in_few_lines_that_say_where_they_are_listed(
      String typed, String told) {
    Ran ran = run(typed);
    assertThat(ran.errors()).startsWith(told);
    assertThat(ran.errors().lines())
        .hasSizeLessThanOrEqualTo(5)
        .last()
        .asString()
        .startsWith("See: ");
    assertThat(ran.code()).isEqualTo(Clearance.REFUSED);
  }

  @Test
  void the_known_first_words_are_those_of_spring_boots_metadata_and_our_own() throws Exception {
    Set<String> words = new TreeSet<>(Set.of("camunda", "clearance"));
    for (URL file :
        Collections.list(
            getClass()
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (var in = file.openStream()) {
        for (JsonNode property : JsonMapper.builder().build().readTree(in).path("properties")) {
          words.add(property.path("name").asString().split("\\.", 2)[0]);
        }
      }
    }
    assertThat(PassedProperties.FIRST_WORDS).containsAll(words);
    assertThat(words).contains("spring", "server", "management", "logging");
  }

  private record Ran(int code, String errors) {}

  private static Ran run(String typed) {
    var errors = new StringWriter();
    int code =
        Clearance.commandLine()
            .setErr(new PrintWriter(errors, true))
            .execute(typed.strip().split(" "));
    return new Ran(code, errors.toString());
  }
}
