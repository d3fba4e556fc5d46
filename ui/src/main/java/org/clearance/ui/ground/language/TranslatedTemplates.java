package org.clearance.ui.ground.language;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.text.AbstractTextProcessor;
import org.thymeleaf.processor.text.ITextStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * Translates the fixed text of templates into the language of the page: texts, and the attributes
 * that people read or hear.
 */
@Component
class TranslatedTemplates extends AbstractProcessorDialect {
  /** The attributes with values for people. */
  static final Set<String> ATTRIBUTES =
      Set.of("aria-label", "title", "alt", "placeholder", "data-label", "label", "data-confirm");

  // Runs before th:attr and similar processors, so that their values are not translated again.
  private static final int FIRST = 50;

  private final Translations translations;

  TranslatedTemplates(Translations translations) {
    super("translated templates", null, FIRST);
    this.translations = translations;
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    Set<IProcessor> processors = new LinkedHashSet<>();
    processors.add(new Texts());
    ATTRIBUTES.forEach(name -> processors.add(new Attribute(name)));
    return processors;
  }

  private String said(String text, ITemplateContext context) {
    Language language = Language.of(context.getLocale());
    return language == Language.ENGLISH ? text : translations.pattern(text, language);
  }

  /** A template's text between two tags, without its line breaks. */
  static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Whether there is something to translate: at least two letters. */
  static boolean says(String text) {
    return text.codePoints().filter(Character::isLetter).limit(2).count() == 2;
  }

  private final class Texts extends AbstractTextProcessor {
    Texts() {
      super(TemplateMode.HTML, FIRST);
    }

    @Override
    protected void doProcess(
        ITemplateContext context, IText text, ITextStructureHandler structure) {
      if (Language.of(context.getLocale()) == Language.ENGLISH) {
        return;
      }
      String written = text.getText();
      if (!says(written)) {
        return;
      }
      int from = 0;
      int to = written.length();
      while (Character.isWhitespace(written.charAt(from))) {
        from++;
      }
      while (Character.isWhitespace(written.charAt(to - 1))) {
        to--;
      }
      structure.setText(
          written.substring(0, from)
              + HtmlEscape.escapeHtml4Xml(said(normal(HtmlEscape.unescapeHtml(written)), context))
              + written.substring(to));
    }
  }

  private final class Attribute extends AbstractAttributeTagProcessor {
    Attribute(String name) {
      super(TemplateMode.HTML, null, null, false, name, false, FIRST, false);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName name,
        String value,
        IElementTagStructureHandler structure) {
      if (value != null && says(value)) {
        structure.setAttribute(
            name.getAttributeName(), HtmlEscape.escapeHtml4Xml(said(normal(value), context)));
      }
    }
  }
}
