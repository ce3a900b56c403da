package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The description of the REST interface says what the interface does. */
class OpenApiTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServedCity city;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    @BeforeAll
    static void serve() throws IOException {
        city = new ServedCity(folder);
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> read = new Yaml(strict)
                .load(city.client(Role.ANALYST).get("api/openapi.yaml").body());
        document = new ObjectMapper().valueToTree(read);
    }

    @AfterAll
    static void end() {
        city.close();
    }

    @Test
    void everyRouteIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(handlers().keySet());
    }

    @Test
    void whatIsSentAndAnsweredHasTheFieldsThatAreDescribed() {
        List<String> wrong = new ArrayList<>();
        handlers().forEach((route, handler) -> {
            JsonNode operation = document.path("paths")
                    .path(route.substring(route.indexOf(' ') + 1))
                    .path(route.substring(0, route.indexOf(' ')).toLowerCase(Locale.ROOT));
            ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
            boolean wrapped = ResponseEntity.class.isAssignableFrom(answer.toClass());
            JsonNode responses = operation.path("responses");
            JsonNode good = responses.has("200") ? responses.path("200") : responses.path("202");
            compare(route + " answers", wrapped ? answer.getGeneric(0) : answer, schema(good), wrong);
            Stream.of(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                    .map(Parameter::getParameterizedType)
                    .forEach(body -> compare(
                            route + " is sent",
                            ResolvableType.forType(body),
                            schema(operation.path("requestBody")),
                            wrong));
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void fieldsAreWrittenAsTheyAreDescribed() throws IOException {
        city.run("police/person", "2026-10", RunStatus.INGESTED, "");
        JsonNode run = new ObjectMapper()
                .readTree(city.client(Role.ENGINEER).get("api/runs").body())
                .path("rows")
                .path(0);
        Set<String> written = new TreeSet<>();
        run.fieldNames().forEachRemaining(written::add);
        assertThat(written).isEqualTo(properties(document.at("/components/schemas/Run")));
    }

    private static JsonNode schema(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isEmpty() ? content : content.elements().next().path("schema");
    }

    private static void compare(String where, ResolvableType type, JsonNode described, List<String> wrong) {
        JsonNode schema = described.has("$ref")
                ? document.at(described.path("$ref").asText().substring(1))
                : described;
        if (schema.isMissingNode()) {
            wrong.add(where + ": nothing is described");
            return;
        }
        Class<?> raw = type.toClass();
        if (Collection.class.isAssignableFrom(raw)) {
            compare(where + "[]", type.getGeneric(0), schema.path("items"), wrong);
            return;
        }
        if (!raw.isRecord()) {
            return;
        }
        Map<String, RecordComponent> fields = new TreeMap<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            fields.put(snake(component.getName()), component);
        }
        if (!fields.keySet().equals(properties(schema))) {
            wrong.add(where + ": " + fields.keySet() + " described as " + properties(schema));
        }
        fields.forEach((name, component) -> compare(
                where + " " + name,
                ResolvableType.forType(component.getGenericType(), type),
                schema.path("properties").path(name),
                wrong));
    }

    private static Set<String> properties(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        city.server
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, handler) -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> handlers.put(method + " " + path, handler))));
        return handlers;
    }
}
