var connection = Settings.Connection();
new Migrations().Run(connection);
WebApplication.CreateBuilder(args).Build().Run($"http://*:{Settings.Port()}");
