import { addMessages } from '.';
import messages from './en/experiments.json';

/** The words of trying both ways. */
addMessages(messages);
