package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema files say what the records are: the same fields, and what is written fits them. */
class SchemasTest {
  private static final Path SCHEMAS = Path.of(System.getProperty("sluice.root"), "docs", "schemas");

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of("items", ItemRecord.class),
        Arguments.of("verdicts", Verdict.class),
        Arguments.of("commands", Command.class),
        Arguments.of("notices", Notice.class),
        Arguments.of("forwards", CallbackForward.class),
        Arguments.of("outcomes", Outcome.class),
        Arguments.of("moderator-results", ModeratorResult.class),
        Arguments.of("dead-letters", DeadLetter.class),
        Arguments.of("instances", Instance.class),
        Arguments.of("content-keys", ContentKey.class),
        Arguments.of("content-keys-erased", ErasedOwner.class),
        Arguments.of("settings-release", ReleaseManifest.class),
        Arguments.of("settings-app", App.class),
        Arguments.of("settings-policy", Policy.class),
        Arguments.of("settings-moderator", ModeratorSpec.class),
        Arguments.of("settings-lexicon", Lexicon.class));
  }

  @ParameterizedTest
  @MethodSource("records")
  void theSchemaHasTheFieldsOfTheRecord(String name, Class<?> type) {
    // Given
    JsonNode schema = schema(name);
    Set<Class<?>> records = new LinkedHashSet<>();
    collect(type, records);
    // Then
    assertThat(names(schema.path("$defs"))).isEqualTo(simpleNames(records));
    for (Class<?> each : records) {
      assertThat(names(schema.path("$defs").path(each.getSimpleName()).path("properties")))
          .as("fields of %s in %s.json", each.getSimpleName(), name)
          .isEqualTo(fields(each));
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatIsWrittenFitsTheSchema(String name, Class<?> type) {
    for (Object sample : Samples.of(type)) {
      // Given
      JsonNode written = write(sample, type);
      // Then
      assertThat(validator(name).validate(written)).as("%s", written).isEmpty();
      assertThat(read(written, type)).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void aFieldThatIsMissingDoesNotFit(String name, Class<?> type) {
    // Given
    ObjectNode written = (ObjectNode) write(Samples.of(type).getFirst(), type);
    JsonNode required = requiredOf(schema(name), written);
    assertThat(required).isNotEmpty();
    // Then
    for (JsonNode field : required) {
      ObjectNode broken = written.deepCopy();
      broken.remove(field.textValue());
      assertThat(validator(name).validate(broken)).as("without %s", field).isNotEmpty();
    }
  }

  private static JsonNode requiredOf(JsonNode schema, JsonNode written) {
    for (JsonNode definition : schema.path("$defs")) {
      Set<String> required = new TreeSet<>();
      definition.path("required").forEach(field -> required.add(field.textValue()));
      JsonNode type = definition.path("properties").path("type").path("const");
      if (names(written).containsAll(required)
          && (type.isMissingNode() || type.equals(written.path("type")))
          && names(definition.path("properties")).containsAll(names(written))) {
        return definition.path("required");
      }
    }
    throw new AssertionError("no definition fits " + written);
  }

  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType parameterized) {
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(each -> collect(each, records));
    } else if (type instanceof Class<?> plain) {
      JsonSubTypes subTypes = plain.getAnnotation(JsonSubTypes.class);
      if (subTypes != null && !plain.isRecord()) {
        Arrays.stream(subTypes.value()).forEach(each -> collect(each.value(), records));
      } else if (plain.isRecord()
          && !Choice.class.isAssignableFrom(plain)
          && !isText(plain)
          && records.add(plain)) {
        components(plain).forEach(component -> collect(component.getGenericType(), records));
      }
    }
  }

  /** A record such as a secret's reference that is written as a text. */
  private static boolean isText(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(
            component ->
                component.isAnnotationPresent(JsonValue.class)
                    || component.getAccessor().isAnnotationPresent(JsonValue.class));
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class));
  }

  private static Set<String> fields(Class<?> type) {
    Set<String> fields = new TreeSet<>();
    components(type).forEach(component -> fields.add(component.getName()));
    if (tagged(type)) {
      fields.add("type");
    }
    return fields;
  }

  private static boolean tagged(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .anyMatch(parent -> parent.isAnnotationPresent(JsonSubTypes.class) || tagged(parent));
  }

  private static Set<String> simpleNames(Set<Class<?>> types) {
    Set<String> names = new TreeSet<>();
    types.forEach(type -> names.add(type.getSimpleName()));
    return names;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonSchema validator(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(name));
  }

  private static JsonNode schema(String name) {
    try {
      return Json.readTree(Files.readAllBytes(SCHEMAS.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode write(Object value, Class<?> type) {
    try {
      return Json.readTree(Json.MAPPER.writerFor(type).writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object read(JsonNode json, Class<?> type) {
    try {
      return Json.read(Json.write(json), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
