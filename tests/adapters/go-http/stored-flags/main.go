package main

import (
	"net/http"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

var root = &cobra.Command{
	Use: "app",
	RunE: func(cmd *cobra.Command, args []string) error {
		s := &http.Server{
			Addr:         viper.GetString("listen"),
			IdleTimeout:  viper.GetDuration("idle"),
			ReadTimeout:  viper.GetDuration("read"),
			WriteTimeout: viper.GetDuration("write"),
		}
		return s.ListenAndServe()
	},
}

func init() {
	root.Flags().String("listen", ":8089", "")
	root.Flags().Duration("idle", 66*time.Second, "")
	root.Flags().Duration("read", 5*time.Second, "")
	root.Flags().Duration("write", 6*time.Second, "")
	viper.BindPFlag("listen", root.Flags().Lookup("listen"))
	viper.BindPFlag("idle", root.Flags().Lookup("idle"))
	viper.BindPFlag("read", root.Flags().Lookup("read"))
	viper.BindPFlag("write", root.Flags().Lookup("write"))
	viper.AutomaticEnv()
	// It stands over everything else.
	viper.Set("write", 9*time.Second)
}

func main() { root.Execute() }
