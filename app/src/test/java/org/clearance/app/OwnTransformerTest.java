package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import javax.xml.transform.TransformerFactory;
import org.junit.jupiter.api.Test;

class OwnTransformerTest {
  @Test
  void every_library_gets_javas_own_transformer_and_not_the_one_that_a_jar_names() {
    System.clearProperty(TransformerFactory.class.getName());
    assertThat(TransformerFactory.newInstance().getClass().getName()).startsWith("net.sf.saxon");

    OwnTransformer.use();

    assertThat(TransformerFactory.newInstance())
        .hasSameClassAs(TransformerFactory.newDefaultInstance());
  }
}
