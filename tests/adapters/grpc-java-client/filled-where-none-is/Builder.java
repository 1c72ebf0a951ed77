package pier;

import io.grpc.ManagedChannel;

public class Builder {
    private Option option;
    public Builder option(Option o) { this.option = o; return this; }
    public ManagedChannel connect() {
        if (this.option == null) {
            this.option = new Option();
        }
        return new Manager(this.option).connect("orders", 9000);
    }
}
