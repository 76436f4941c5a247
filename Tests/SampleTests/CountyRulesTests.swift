import Basics
import Regulations
@testable import SampleCounty
import Service
import Testing

@Suite("The county's own regulations")
struct CountyRulesTests {
    @Test("Their examples come out as expected", arguments: [1, 2])
    func examples(version: Int) throws {
        let file = County.regulation(version)
        #expect(file.regulation.version == version)
        let runner = ExampleRunner(file.regulation, name: file.name, text: file.text)
        let results = try runner.run()
        #expect(results.count >= 5)
        for result in results { #expect(result.findings.isEmpty, "\(result.name)") }
    }

    @Test(
        "Nothing is said of them but that their quotes have no source at hand", arguments: [1, 2])
    func remarks(version: Int) {
        let codes = Set(County.regulation(version).remarks.map(\.code))
        #expect(codes == [.uncheckedQuote])
    }
}
