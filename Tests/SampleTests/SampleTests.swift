import Testing

struct SampleTests {}
