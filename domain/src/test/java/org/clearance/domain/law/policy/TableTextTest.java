package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.Definitions;

/** A table's text is read as the engine reads it. */
class TableTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"standard", "los-angeles-2019", "san-joaquin-2019", "sacramento-2019"})
  void the_sentences_of_a_table_that_ships_are_those_that_the_engine_finds(String name) {
    String text = DecisionTable.shipped(name).text();
    Definitions definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(text);
    assertThat(TableText.of(text).sentences())
        .isEqualTo(
            definitions.findAllChildren(DecisionRule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .map(rule -> rule.getDescription().strip())
                .toList());
  }

  @Test
  void only_the_decision_candidates_says_what_a_table_is_held_against() {
    String others =
        """
        <itemDefinition name="candidates"/>
        <decision name="other"><literalExpression><text>"none"</text></literalExpression></decision>
        <decision name="%s"><description>text</description><literalExpression><text>
          "prop 64 and all related"
        </text></literalExpression></decision>
        """;
    assertThat(TableText.of(definitions(others.formatted("candidates"))).candidates())
        .isEqualTo("prop 64 and all related");
    assertThat(TableText.of(definitions(others.formatted("more"))).candidates()).isNull();
    assertThat(TableText.of(definitions("<decision name=\"candidates\"/>")).candidates()).isEmpty();
  }

  @Test
  void a_description_is_a_rules_only_inside_a_rule() {
    assertThat(
            TableText.of(
                    definitions(
                        """
                        <description>of all</description>
                        <decision name="a"><decisionTable>
                          <rule><description> One &amp; <![CDATA[two]]>. </description></rule><rule/>
                          <annotation><description>no rule</description></annotation>
                        </decisionTable></decision>
                        """))
                .sentences())
        .isEqualTo(List.of("One & two."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html/>",
        "<definitions>",
        "<!DOCTYPE definitions [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><definitions>&e;</definitions>"
      })
  void what_is_no_dmn_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TableText.of(text));
  }

  private static String definitions(String content) {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">"
        + content
        + "</definitions>";
  }
}
