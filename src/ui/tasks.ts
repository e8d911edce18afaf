import { lineDrawer, liveDrawer } from './task-lines.ts';
import type { Drawer } from './task-lines.ts';
import type { Task, TaskEnd, TaskLine, TaskOptions } from './task.ts';

/**
 * Runs the tasks and shows them, in the order given. Rejects with the first error that a task
 * rejects with; later ones of a sequence are then not begun. What is drawn is then left whole.
 */
export async function runTasks(tasks: readonly Task[], options: TaskOptions): Promise<TaskEnd[]> {
  const lines = tasks.map((task): TaskLine => ({ task, state: 'waiting', about: '', end: null }));
  const drawer = options.show === 'live' ? liveDrawer(lines, options) : lineDrawer(lines, options);
  const { Listr } = await import('listr2');
  const list = new Listr(
    lines.map((line) => ({ title: line.task.title, task: () => runLine(line, drawer) })),
    {
      concurrent: options.concurrent,
      renderer: options.show === 'silent' ? 'silent' : rendererOf(drawer),
      fallbackRenderer: options.show === 'silent' ? 'silent' : rendererOf(drawer),
      // What Ctrl-C means is for the command line to decide.
      registerSignalListeners: false,
    },
  );
  await list.run();
  return lines.flatMap(({ end }) => end ?? []);
}

/** listr2's own renderers write to process.stdout, whatever stream they are given. */
function rendererOf(drawer: Drawer) {
  return class {
    static readonly nonTTY = true;
    static readonly rendererOptions: Record<PropertyKey, never> = {};
    static readonly rendererTaskOptions: Record<PropertyKey, never> = {};
    render(): void {
      drawer.begin();
    }
    end(): void {
      drawer.end();
    }
  };
}

async function runLine(line: TaskLine, drawer: Drawer): Promise<void> {
  line.state = 'running';
  drawer.changed();
  try {
    line.end = await line.task.run((what) => {
      line.about = what;
      drawer.changed();
    });
  } finally {
    line.state = 'ended';
    drawer.changed();
  }
}
